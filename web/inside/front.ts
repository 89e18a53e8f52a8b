/**
 * From behind the second door, the first one is a vault of its own. It is opened anew each time one looks at it, for the
 * back changes it by another way; what was begun there goes on after one has come back, and before the folder locks.
 */
import { createSignal } from "solid-js";
import type { BeforeLock } from "../lib/before-lock.ts";
import type { Vault, VaultState } from "../lib/vault/vault.ts";

/** What closing needs of a vault. */
type Closing = Pick<Vault, "busy" | "lock" | "subscribe"> & { state(): Pick<VaultState, "jobs"> };

export function createFrontView<V extends Closing = Vault>() {
  const [vault, setVault] = createSignal<V>();
  const [isLeaving, setLeaving] = createSignal(false);
  let begun: BeforeLock | undefined;
  let rest: Promise<boolean> | undefined;

  return {
    /** While one looks at it. */
    vault,
    opened: (found: V): void => void setVault(() => found),
    beforeLock: (what: BeforeLock): void => void (begun = what),
    isWaiting: (): boolean => begun?.isWaiting() === true,
    /** Something that was begun there is not done. */
    isLeaving,
    /** Closes it; returns what `BeforeLock.handOver` does, for everything that was begun there since the start. */
    leave(): Promise<boolean> | undefined {
      const left = vault();
      if (left === undefined) return rest;
      const handed = begun?.handOver();
      begun = undefined;
      setVault(undefined);
      const mine = both(rest, ended(left, handed));
      rest = mine;
      setLeaving(mine !== undefined);
      void mine?.finally(() => {
        if (rest !== mine) return;
        rest = undefined;
        setLeaving(false);
      });
      return mine;
    },
  };
}

/** Two that may still be at work: whether both came through. */
export function both(
  one: Promise<boolean> | undefined,
  other: Promise<boolean> | undefined,
): Promise<boolean> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Promise.all([one, other]).then((all) => all.every(Boolean));
}

/** Locks a vault once it has the rest, and tells when its work is done: whether all of it came through. */
function ended(vault: Closing, rest: Promise<boolean> | undefined): Promise<boolean> | undefined {
  let whole = true;
  const idle = async (): Promise<boolean> => {
    while (vault.busy()) await new Promise((resolve) => setTimeout(resolve, 100));
    return whole;
  };
  vault.subscribe(() => (whole &&= vault.state().jobs.every((job) => job.state !== "failed")));
  if (rest === undefined) {
    vault.lock();
    return vault.busy() ? idle() : undefined;
  }
  return rest.then((all) => {
    whole &&= all;
    vault.lock();
    return idle();
  });
}
