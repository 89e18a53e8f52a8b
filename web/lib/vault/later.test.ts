import { expect, test } from "vitest";
import type { Keys } from "./keys.ts";
import { late, lateKeys } from "./later.ts";

const noKeys: Keys = {
  isOpenedBy: () => undefined,
  addWords: async () => undefined,
  tryWords: async () => undefined,
  addSecret: async () => undefined,
  remove: async () => undefined,
  renewDoor: async () => undefined,
};

test("a secret that is overwritten while the verbs are on their way is not saved as zeros, and not kept either", async () => {
  const seen: Uint8Array[] = [];
  let come: (keys: Keys) => void = () => undefined;
  const keys = lateKeys(
    () => new Promise<Keys>((resolve) => (come = resolve)),
    () => undefined,
  );
  const secret = new Uint8Array(16).fill(7);
  const adding = keys.addSecret("sheet", secret);
  secret.fill(0);
  let given = new Uint8Array(0);
  come({
    ...noKeys,
    addSecret: async (_kind, mine) => {
      given = new Uint8Array(mine);
      seen.push(mine);
    },
  });
  await adding;
  expect(given).toEqual(new Uint8Array(16).fill(7));
  expect(seen).toEqual([new Uint8Array(16)]);
});

test("nothing is made of the verbs once the keys are forgotten", async () => {
  let forgotten = false;
  let made = 0;
  const part = late(
    () => forgotten,
    () => ++made,
  );
  expect(await part.get()).toBe(1);
  expect(await part.get()).toBe(1);
  expect(part.made()).toBe(1);
  const other = late(
    () => forgotten,
    () => ++made,
  );
  forgotten = true;
  await expect(other.get()).rejects.toMatchObject({ failure: { code: "locked" } });
  expect(other.made()).toBeUndefined();
  expect(made).toBe(1);
});
