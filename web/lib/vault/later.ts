/**
 * The way to verbs.ts, which is not there yet when a folder opens: less to load before the list is seen. What asks for
 * one of its verbs waits for it, or fails as on any broken line, and can be asked again.
 */
import { FardeError } from "../failure.ts";
import type { BackDoor, FrontDoor } from "./doors.ts";
import type { Keys } from "./keys.ts";
import type * as all from "./verbs.ts";

export type Verbs = typeof all;

let asked: Promise<Verbs> | null = null;

/** Throws FardeError `offline`. */
export async function verbs(): Promise<Verbs> {
  try {
    return await (asked ??= import("./verbs.ts"));
  } catch {
    asked = null;
    throw new FardeError("offline");
  }
}

/** For soon after the opening: a line that breaks later stops nobody in the middle of a task. Never throws. */
export const preloadVerbs = (): Promise<void> =>
  verbs().then(
    () => undefined,
    () => undefined,
  );

export type Late<T> = { get(): Promise<T>; made(): T | undefined };

/** Made when it is first asked for, and once; not any more when the keys of the folder are forgotten. */
export function late<T>(isForgotten: () => boolean, make: (part: Verbs) => T): Late<T> {
  let made: T | undefined;
  return {
    async get() {
      const part = await verbs();
      if (isForgotten()) throw new FardeError("locked");
      return (made ??= make(part));
    },
    made: () => made,
  };
}

/** The same verbs, each of which waits for what `load` gives. */
export const lateFrontDoor = (load: () => Promise<FrontDoor>): FrontDoor => ({
  half: "front",
  checkWords: async (...asked) => (await load()).checkWords(...asked),
  makeBack: async (...asked) => (await load()).makeBack(...asked),
});

export const lateBackDoor = (load: () => Promise<BackDoor>): BackDoor => ({
  half: "back",
  openFront: async () => (await load()).openFront(),
  giveFrontWords: async (...asked) => (await load()).giveFrontWords(...asked),
  showInFront: async (...asked) => (await load()).showInFront(...asked),
  hideFromFront: async (...asked) => (await load()).hideFromFront(...asked),
  takeBehind: async (...asked) => (await load()).takeBehind(...asked),
  lockChoices: async () => (await load()).lockChoices(),
  lockUntil: async (...asked) => (await load()).lockUntil(...asked),
  dropAdvice: async () => (await load()).dropAdvice(),
});

export const lateKeys = (load: () => Promise<Keys>, isOpenedBy: Keys["isOpenedBy"]): Keys => ({
  isOpenedBy,
  addWords: async (...asked) => (await load()).addWords(...asked),
  tryWords: async (...asked) => (await load()).tryWords(...asked),
  async addSecret(kind, secret) {
    // Whoever calls may overwrite the secret while this waits, and zeros would be everybody's key.
    const mine = secret.slice();
    try {
      await (await load()).addSecret(kind, mine);
    } finally {
      mine.fill(0);
    }
  },
  remove: async (id) => (await load()).remove(id),
  renewDoor: async (...asked) => (await load()).renewDoor(...asked),
});
