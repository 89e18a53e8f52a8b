/** Bringing papers in: the file, its passphrase, which papers, the work, and what came of it. */
import { createSignal, Match, onCleanup, onMount, Switch } from "solid-js";
import type { BeforeLock } from "../../lib/before-lock.ts";
import { FardeError, failureOf, type Failure } from "../../lib/failure.ts";
import { cleanFile } from "../../lib/clean/clean.ts";
import { openBundle } from "../../lib/takeout/age-in-worker.ts";
import { isAgeFile } from "../../lib/takeout/age-file.ts";
import type { Vault } from "../../lib/vault/vault.ts";
import { m } from "../messages.ts";
import { Choose } from "./Choose.tsx";
import { bringIn, largestBundle, lookInto, type Bringing, type Item, type Look } from "./flow.ts";
import { GivePassphrase } from "./GivePassphrase.tsx";
import { Pick } from "./Pick.tsx";
import { Work } from "./Work.tsx";

export type Trouble = "notBundle" | "wrongPassphrase" | Failure;

export default function BringIn(props: {
  vault: Vault;
  /** Takes what to do before the folder locks, and undefined when this screen goes. */
  beforeLock: (what: BeforeLock | undefined) => void;
  onBack: () => void;
  onDone: () => void;
}) {
  const [file, setFile] = createSignal<Blob>();
  const [look, setLook] = createSignal<Look>();
  const [bringing, setBringing] = createSignal<Bringing>();
  const [trouble, setTrouble] = createSignal<Trouble>();
  const [busy, setBusy] = createSignal(false);
  let stop: () => void = () => undefined;
  const gone = new AbortController();
  /** Whether all of it came in; undefined while nothing comes. */
  let coming: Promise<boolean> | undefined;
  let isHandedOver = false;
  onMount(() =>
    props.beforeLock({
      isWaiting: () => coming !== undefined,
      // A big file takes longer than somebody sits still: it comes in to its end, behind the covered screen.
      handOver() {
        isHandedOver = true;
        return coming;
      },
    }),
  );
  onCleanup(() => {
    props.beforeLock(undefined);
    gone.abort();
    if (!isHandedOver) stop();
  });

  const tried = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await task();
    } catch (thrown) {
      setTrouble(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const into = async (zip: Blob): Promise<void> => {
    const { papers, capacity } = props.vault.state();
    if (zip.size > largestBundle(capacity.total)) throw new FardeError("too-large");
    const found = await lookInto(zip, papers, m().bringIn.unnamed);
    if (found === null) setTrouble("notBundle");
    else setLook(found);
  };
  const pick = (picked: File): Promise<void> =>
    tried(async () => {
      if (picked.size > 1.1 * largestBundle(props.vault.state().capacity.total)) throw new FardeError("too-large");
      if (await isAgeFile(picked)) setFile(picked);
      else await into(picked);
    });
  const unlock = (sealed: Blob, passphrase: string): Promise<void> =>
    tried(async () => {
      const answer = await openBundle(sealed, passphrase, gone.signal);
      if ("opened" in answer) await into(answer.opened);
      else setTrouble(answer.wrong === "passphrase" ? "wrongPassphrase" : "notBundle");
    });
  const start = (items: readonly Item[], keepOriginal: boolean): void => {
    let end: (isWhole: boolean) => void = () => undefined;
    coming = new Promise((resolve) => (end = resolve));
    stop = bringIn(
      {
        vault: props.vault,
        clean: cleanFile,
      },
      items,
      { keepOriginal },
      (now) => {
        setBringing(now);
        if (!now.ended) return;
        end(now.stopped === undefined && now.refused.length === 0);
        coming = undefined;
      },
    );
  };
  const again = (): void => {
    setBringing(undefined);
    setLook(undefined);
    setFile(undefined);
    setTrouble(undefined);
  };

  return (
    <Switch
      fallback={<Pick trouble={trouble()} busy={busy()} onPick={(picked) => void pick(picked)} onBack={props.onBack} />}
    >
      <Match when={bringing()}>
        {(now) => <Work now={now()} onStop={() => stop()} onAgain={again} onDone={props.onDone} />}
      </Match>
      <Match when={look()}>{(now) => <Choose look={now()} onStart={start} onBack={again} />}</Match>
      <Match when={file()}>
        {(sealed) => (
          <GivePassphrase
            trouble={trouble()}
            busy={busy()}
            onGive={(passphrase) => void unlock(sealed(), passphrase)}
            onBack={again}
          />
        )}
      </Match>
    </Switch>
  );
}
