/**
 * A holder's devices, with the half's keys in hand: the words were typed already. What the stretching costs is left out;
 * everything behind the door is the browser's own.
 */
import type { HalfKeys } from "../crypto/schedule.ts";
import { rootOf, slotKeys } from "../crypto/schedule.ts";
import { randomBytes } from "../web/lib/random.ts";
import type { Server } from "../web/lib/server.ts";
import { createServer } from "../web/lib/server.ts";
import { enterHalf } from "../web/lib/vault/door.ts";
import type { Half } from "../web/lib/vault/half.ts";
import { createHalf } from "../web/lib/vault/half.ts";
import { makeOnServer, newDoors } from "../web/lib/vault/make.ts";
import { openVault } from "../web/lib/vault/open-vault.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { askWork } from "../web/lib/vault/work.ts";
import { engine } from "./engine.ts";
import type { Fetch } from "./people.ts";

export type Device = { readonly vault: Vault; readonly half: Half; readonly server: Server };

/** A half's keys are overwritten when a device forgets them: each gets its own. */
export const copyOf = (keys: HalfKeys): HalfKeys => structuredClone(keys);

export async function newFolder(origin: string, fetch: Fetch = globalThis.fetch): Promise<HalfKeys> {
  const slot = slotKeys(rootOf(randomBytes(64), randomBytes(64)));
  const server = createServer(origin, fetch);
  const doors = newDoors(engine, await askWork(server, undefined, {}));
  return makeOnServer(server, engine, slot, doors, undefined, {});
}

export async function enterFolder(
  origin: string,
  keys: HalfKeys,
  fetch: Fetch = globalThis.fetch,
): Promise<{ readonly half: Half; readonly server: Server }> {
  const server = createServer(origin, fetch);
  const mine = copyOf(keys);
  return { server, half: await createHalf(server, mine, await enterHalf(server, mine, null, {})) };
}

export async function openDevice(
  origin: string,
  keys: HalfKeys,
  fetch: Fetch = globalThis.fetch,
  language = "fr",
): Promise<Device> {
  const { server, half } = await enterFolder(origin, keys, fetch);
  return {
    server,
    half,
    vault: openVault({ server, half, which: 0, engine, now: Date.now, language: () => language }),
  };
}

export const titles = ({ vault }: Device): string[] => vault.state().papers.map(({ title }) => title);

/** Resolves when nothing runs any more. */
export async function stilled(vault: Vault): Promise<void> {
  while (vault.busy()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Locks, and resolves when everything that was on its way has ended. */
export async function locked(vault: Vault): Promise<void> {
  vault.lock();
  await stilled(vault);
}

/**
 * For tests that leave folders open: `opened` wraps what opens them, `lockAll` is for after each test. A folder that
 * nobody locks goes on searching behind the next test, for a second of a processor.
 */
export function leftOpen() {
  const vaults: Vault[] = [];
  return {
    opened:
      <Asked extends readonly unknown[]>(open: (...asked: Asked) => Promise<Vault>) =>
      async (...asked: Asked): Promise<Vault> => {
        const vault = await open(...asked);
        vaults.push(vault);
        return vault;
      },
    lockAll: async (): Promise<void> => {
      await Promise.all(vaults.splice(0).map(locked));
    },
  };
}
