import { expect, test } from "vitest";
import type { Job } from "../lib/vault/vault.ts";
import { both, createFrontView } from "./front.ts";

/** A front whose work goes on until the test ends it. */
function busyFront(isBusy: boolean) {
  const listeners = new Set<() => void>();
  let busy = isBusy;
  let jobs: readonly Job[] = [];
  let locked = false;
  return {
    vault: {
      busy: () => busy,
      lock: () => void (locked = true),
      subscribe(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      state: () => ({ jobs }),
    },
    isLocked: () => locked,
    end(state: "saved" | "failed") {
      jobs = [{ id: 1, task: "add", title: "", done: 1, state }];
      busy = false;
      for (const listener of listeners) listener();
    },
  };
}
type Front = ReturnType<typeof busyFront>;
const viewOf = ({ vault }: Front) => {
  const view = createFrontView<Front["vault"]>();
  view.opened(vault);
  return view;
};

test("a front where nothing was begun is locked and forgotten at once", () => {
  const front = busyFront(false);
  const view = viewOf(front);
  expect(view.leave()).toBeUndefined();
  expect(front.isLocked()).toBe(true);
  expect(view.vault()).toBeUndefined();
  expect(view.leave()).toBeUndefined();
});

test("a paper on its way in front is waited for, also when the folder locks later, and its failure is told", async () => {
  for (const state of ["saved", "failed"] as const) {
    const front = busyFront(true);
    const view = viewOf(front);
    const left = view.leave();
    expect(left).toBeDefined();
    expect(view.isLeaving()).toBe(true);
    // The lock comes while it is still on its way.
    const rest = view.leave();
    front.end(state);
    expect(await rest).toBe(state === "saved");
    expect(await left).toBe(state === "saved");
    expect(view.isLeaving()).toBe(false);
  }
});

test("files that are still being made ready reach the front before it locks", async () => {
  const front = busyFront(false);
  const view = viewOf(front);
  let come: (whole: boolean) => void = () => undefined;
  view.beforeLock({ isWaiting: () => true, handOver: () => new Promise((resolve) => (come = resolve)) });
  expect(view.isWaiting()).toBe(true);
  const left = view.leave();
  expect(view.isWaiting()).toBe(false);
  await Promise.resolve();
  expect(front.isLocked()).toBe(false);
  come(false);
  expect(await left).toBe(false);
  expect(front.isLocked()).toBe(true);
});

test("of two that are at work, both have to come through", async () => {
  expect(both(undefined, undefined)).toBeUndefined();
  expect(await both(Promise.resolve(true), undefined)).toBe(true);
  expect(await both(Promise.resolve(true), Promise.resolve(false))).toBe(false);
  expect(await both(Promise.resolve(true), Promise.resolve(true))).toBe(true);
});
