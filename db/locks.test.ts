import { expect, test } from "vitest";
import { createLocks } from "./locks.ts";

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

test("one alone at a time, in the order they came; other names do not wait", async () => {
  const locks = createLocks();
  const order: string[] = [];
  let inside = 0;
  const work = (name: string) => async () => {
    inside += 1;
    expect(inside).toBe(1);
    await pause(2);
    order.push(name);
    inside -= 1;
  };
  await Promise.all(["a", "b", "c", "d"].map((name) => locks.alone("one", work(name))));
  expect(order).toEqual(["a", "b", "c", "d"]);
  let other = false;
  await locks.alone("one", () =>
    locks.alone("two", async () => {
      other = true;
    }),
  );
  expect(other).toBe(true);
});

test("many share; who wants it alone waits for them, and is not overtaken by those who come after", async () => {
  const locks = createLocks();
  const seen: string[] = [];
  const reader = (name: string) =>
    locks.shared("x", async () => {
      seen.push(`${name} in`);
      await pause(3);
      seen.push(`${name} out`);
    });
  const writer = locks.alone.bind(null, "x", async () => {
    seen.push("w in");
    await pause(3);
    seen.push("w out");
  });
  const [a, b] = [reader("a"), reader("b")];
  const w = writer();
  const late = reader("c");
  await Promise.all([a, b, w, late]);
  expect(seen).toEqual(["a in", "b in", "a out", "b out", "w in", "w out", "c in", "c out"]);
});

test("work that throws gives the lock back", async () => {
  const locks = createLocks();
  await expect(locks.alone("x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(locks.shared("x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await locks.alone("x", async () => 1)).toBe(1);
});
