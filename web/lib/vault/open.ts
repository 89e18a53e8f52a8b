/** Opening and making a folder, with everything they need handed in. */
import { FardeError } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { Asking } from "./door.ts";
import { enterHalf, forgetSlot, keysOfWords, unsealSlot } from "./door.ts";
import { createHalf } from "./half.ts";
import { makeOnServer, newDoors } from "./make.ts";
import { openVault } from "./open-vault.ts";
import type { Vault } from "./vault.ts";
import { askWork } from "./work.ts";
import type { HalfKeys } from "../../../crypto/schedule.ts";

export type Deps = {
  readonly server: Server;
  readonly engine: Engine;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The language on the screen, for the first look of a share's reader. */
  readonly language: () => string;
};

async function enterVault(deps: Deps, keys: HalfKeys, challenge: string | null, asking: Asking): Promise<Vault> {
  asking.onStep?.("opening");
  try {
    const entered = await enterHalf(deps.server, keys, challenge, { signal: asking.signal });
    return openVault({ ...deps, half: await createHalf(deps.server, keys, entered) });
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new FardeError(thrown.code === "denied" ? "wrong-words" : "broken-answer");
    throw thrown;
  }
}

/** Throws a FardeError; `wrong-words` whenever name and words do not fit, whatever the reason. */
export async function openWith(deps: Deps, name: string, words: string, asking: Asking = {}): Promise<Vault> {
  const { slot, challenge } = await keysOfWords(deps.server, deps.engine, name, words, asking);
  try {
    const door = await unsealSlot(deps.server, slot, challenge, { signal: asking.signal });
    return await enterVault(deps, door.half, door.challenge, asking);
  } finally {
    forgetSlot(slot);
  }
}

/**
 * Where these words open a folder of this name already, it is opened: mostly the one that this very page has made a
 * moment ago, when the line broke before the answer came.
 */
export async function makeWith(
  deps: Deps,
  name: string,
  words: string,
  asking: Asking & { readonly ticket?: string | undefined } = {},
): Promise<Vault> {
  const { server, engine } = deps;
  const call = { signal: asking.signal };
  asking.onStep?.("asking");
  // Before the words: where no folder can be made, no attempt at the name is spent.
  const doors = newDoors(engine, await askWork(server, asking.ticket, call));
  const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
  try {
    return await enterVault(deps, await makeOnServer(server, engine, slot, doors, asking.ticket, call), null, asking);
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
    const door = await unsealSlot(server, slot, challenge, call);
    return await enterVault(deps, door.half, door.challenge, asking);
  } finally {
    forgetSlot(slot);
  }
}
