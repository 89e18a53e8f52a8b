import { describe, expect, test } from "vitest";
import { isSomethingKept, place, storeOf } from "./own-phone-place.ts";
import {
  followDoor,
  forgetOwnPhone,
  keepOwnPhone,
  type OwnPhone,
  raiseFloor,
  readOwnPhone,
  renameKept,
  showableFloor,
} from "./own-phone.ts";

/** A browser's store; `written` counts what was put into it. */
function newStore(content?: string) {
  const kept = new Map(content === undefined ? [] : [[place, content]]);
  let written = 0;
  return {
    kept,
    written: () => written,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void (written++, kept.set(key, value)),
    removeItem: (key: string) => void kept.delete(key),
  };
}
/** A private window, or a browser that was told to keep nothing. */
const closed = {
  getItem: (): string | null => {
    throw new DOMException("no", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("no", "QuotaExceededError");
  },
  removeItem: () => {
    throw new DOMException("no", "SecurityError");
  },
};
const mark = "AAECAwQFBgcICQoLDA0ODw";
const other = "Dw4NDAsKCQgHBgUEAwIBAA";
const phone: OwnPhone = { name: "zon maan ster", language: "nl", mark, version: 7 };

test("what was kept is read again, under one key, and nothing of it is left after forgetting", () => {
  const store = newStore();
  expect(isSomethingKept(store)).toBe(false);
  expect(readOwnPhone(store)).toBeNull();
  expect(keepOwnPhone(store, phone)).toBe(true);
  expect([...store.kept.keys()]).toEqual([place]);
  expect(isSomethingKept(store)).toBe(true);
  expect(readOwnPhone(store)).toEqual(phone);
  expect(forgetOwnPhone(store)).toBe(true);
  expect(store.kept.size).toBe(0);
});

test("another name is kept for the door that is kept, and for no other; where nothing is kept, nothing is written", () => {
  const store = newStore();
  renameKept(store, mark, "regen");
  expect(store.written()).toBe(0);
  keepOwnPhone(store, phone);
  renameKept(store, other, "regen");
  renameKept(store, mark, " zon maan ster ");
  expect(store.written()).toBe(1);
  renameKept(store, mark, "regen ");
  expect(readOwnPhone(store)).toEqual({ ...phone, name: "regen" });
});

describe("what is broken or not ours is ignored, and taken away", () => {
  const bad: readonly unknown[] = [
    null,
    7,
    "text",
    [],
    {},
    { ...phone, name: "" },
    { ...phone, name: "x".repeat(100_000) },
    { ...phone, name: ["zon"] },
    { ...phone, language: "de" },
    { ...phone, language: "__proto__" },
    { ...phone, mark: "short" },
    { ...phone, mark: "<img src=x onerror=1>" },
    { ...phone, version: -1 },
    { ...phone, version: 1.5 },
    { ...phone, version: "7" },
    { ...phone, words: "one more" },
    { name: phone.name, language: phone.language },
  ];
  test.each(bad.map((one) => [JSON.stringify(one).slice(0, 60), one] as const))("%s", (_, content) => {
    const store = newStore(JSON.stringify(content));
    expect(readOwnPhone(store)).toBeNull();
    expect(store.kept.size).toBe(0);
  });
  test.each(["", "{", "\u0000", JSON.stringify(phone).slice(0, -1), `${JSON.stringify(phone)}x`])(
    "no JSON: %j",
    (text) => {
      const store = newStore(text);
      expect(readOwnPhone(store)).toBeNull();
      expect(store.kept.size).toBe(0);
    },
  );
});

test("a browser that keeps nothing says so, and nothing throws", () => {
  expect(isSomethingKept(closed)).toBe(false);
  expect(readOwnPhone(closed)).toBeNull();
  expect(keepOwnPhone(closed, phone)).toBe(false);
  expect(forgetOwnPhone(closed)).toBe(false);
  expect(() => raiseFloor(closed, { mark, version: 9 })).not.toThrow();
  const forbidden = {
    get localStorage(): Storage {
      throw new DOMException("no", "SecurityError");
    },
  };
  expect(storeOf(forbidden)).toBeNull();
  expect(readOwnPhone(null)).toBeNull();
  expect(keepOwnPhone(null, phone)).toBe(false);
});

test("A4: the floor rises with the same door and never sinks", () => {
  const store = newStore(JSON.stringify(phone));
  raiseFloor(store, { mark, version: 9 });
  expect(readOwnPhone(store)).toEqual({ ...phone, version: 9 });
  raiseFloor(store, { mark, version: 8 });
  expect(readOwnPhone(store)).toEqual({ ...phone, version: 9 });
});

test("A4, G4: the other door changes not one byte, and where nothing was kept nothing is", () => {
  const before = JSON.stringify(phone);
  const store = newStore(before);
  raiseFloor(store, { mark: other, version: 99 });
  expect([...store.kept]).toEqual([[place, before]]);
  expect(store.written()).toBe(0);
  const empty = newStore();
  raiseFloor(empty, { mark, version: 9 });
  expect(empty.kept.size).toBe(0);
});

test("A4: following an open folder, the floor is raised at once and at each change; locked, it stays", async () => {
  const store = newStore(JSON.stringify(phone));
  let version = 8;
  let isLocked = false;
  let change = (): void => undefined;
  const stop = followDoor(store, {
    door: { half: "front" },
    keys: { isOpenedBy: () => true },
    deviceMark: () => (isLocked ? Promise.reject(new Error("locked")) : Promise.resolve({ mark, version })),
    subscribe: (listener) => {
      change = listener;
      return () => (change = () => undefined);
    },
  });
  await Promise.resolve();
  expect(readOwnPhone(store)?.version).toBe(8);
  version = 12;
  change();
  await Promise.resolve();
  expect(readOwnPhone(store)?.version).toBe(12);
  isLocked = true;
  change();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(readOwnPhone(store)?.version).toBe(12);
  stop();
  expect(store.written()).toBe(2);
});

test.each([
  ["the front, by the kept name", "front", true, true],
  ["the front of another name", "front", false, false],
  ["a front that a sheet opened", "front", undefined, false],
  ["the back", "back", true, false],
] as const)("A4: after a new door key the mark is kept anew: %s", async (_, half, isOpenedBy, isRenewed) => {
  const before = JSON.stringify(phone);
  const store = newStore(before);
  followDoor(store, {
    door: { half },
    keys: { isOpenedBy: (name) => (name === phone.name ? isOpenedBy : undefined) },
    deviceMark: () => Promise.resolve({ mark: other, version: 3 }),
    subscribe: () => () => undefined,
  });
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (isRenewed) expect(readOwnPhone(store)).toEqual({ ...phone, mark: other, version: 3 });
  else expect([...store.kept]).toEqual([[place, before]]);
});

test("A4: from the back, too, the mark that is kept is the front's: a presser with the front's words finds it there", async () => {
  const front = { door: { half: "front" } as const, deviceMark: () => Promise.resolve({ mark, version: 3 }) };
  expect(await showableFloor(front)).toEqual({ mark, version: 3 });
  const back = {
    door: { half: "back", openFront: () => Promise.resolve(front) } as const,
    deviceMark: () => Promise.resolve({ mark: other, version: 44 }),
  };
  expect(await showableFloor(back)).toEqual({ mark, version: 3 });
});
