import { expect, test } from "vitest";
import { FardeError, type FailureCode } from "../../lib/failure.ts";
import type { Cover, Look, Reader, SharedPaper } from "../../lib/reader/reader.ts";
import { createFlow, type State } from "./flow.ts";

const link = "https://farde.example/s#AAECAwQFBgcICQoLDA0ODw";
const cover: Cover = { from: "Amina", language: "fr", lookOnly: false, papers: 2, ends: 10_000 };
const look: Look = { ...cover, span: 0 };
const papers: SharedPaper[] = ["a", "b"].map((title, number) => ({ number, title, type: "image/png", size: 1 }));
const content = new Uint8Array([1]);

/** A reader that does what a test tells it to, and counts. */
function scripted(more: Partial<Reader> = {}) {
  const count = { look: 0, open: 0, read: 0, forgotten: 0 };
  const reader: Reader = {
    look: () => ((count.look += 1), more.look?.() ?? Promise.resolve(look)),
    open: () => ((count.open += 1), more.open?.() ?? Promise.resolve({ cover, papers })),
    read: async (each) => {
      count.read += 1;
      if (more.read) return more.read(each);
      for (const paper of papers) each(paper, content);
    },
    now: more.now ?? (() => 0),
    forget: () => (count.forgotten += 1),
  };
  const seen: State[] = [];
  const flow = createFlow(
    () => reader,
    (state) => seen.push(state),
  );
  return { flow, count, seen };
}
const failing = (code: FailureCode) => () => Promise.reject(new FardeError(code, {}));
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a link is looked at and not opened; a double tap opens once", async () => {
  const { flow, count } = scripted();
  expect(flow.start(link)).toBe(true);
  await settled();
  expect(flow.state()).toEqual({ at: "cover", look, opening: false });
  expect(count.open).toBe(0);
  await Promise.all([flow.open(), flow.open()]);
  expect(count).toMatchObject({ open: 1, read: 1 });
  expect(flow.state()).toEqual({
    at: "open",
    cover,
    papers: papers.map((paper) => ({ ...paper, content })),
  });
  await flow.open();
  expect(count.open).toBe(1);
});

test("G11: unknown, ended, stopped, closed and mangled all come to the same page", async () => {
  const ended = failing("share-ended");
  const ways: (() => Promise<State>)[] = [
    async () => {
      const { flow } = scripted();
      expect(flow.start("https://farde.example/s#AAEC")).toBe(false);
      return flow.state();
    },
    async () => {
      const { flow } = scripted({ look: ended });
      flow.start(link);
      await settled();
      return flow.state();
    },
    async () => {
      const { flow, count } = scripted({ open: ended });
      flow.start(link);
      await settled();
      await flow.open();
      expect(count.forgotten).toBe(1);
      return flow.state();
    },
    async () => {
      const { flow } = scripted({ read: ended });
      flow.start(link);
      await settled();
      await flow.open();
      return flow.state();
    },
    async () => {
      const { flow, count } = scripted();
      flow.start(link);
      await settled();
      await flow.open();
      flow.close();
      expect(count.forgotten).toBe(1);
      return flow.state();
    },
  ];
  for (const way of ways) expect(await way()).toEqual({ at: "nothing" });
});

test("C6: at the end of the time everything is forgotten, by the server's clock", async () => {
  let now = 0;
  const { flow, count } = scripted({ now: () => now });
  flow.start(link);
  await settled();
  expect(flow.left()).toBe(Number.POSITIVE_INFINITY);
  await flow.open();
  now = 9_999;
  expect(flow.left()).toBe(1);
  expect(flow.state().at).toBe("open");
  now = 10_000;
  expect(flow.left()).toBe(0);
  expect(flow.state()).toEqual({ at: "nothing" });
  expect(count.forgotten).toBe(1);
});

test("no connection while opening: the cover stays, says so, and nothing opens again by itself", async () => {
  const { flow, count } = scripted({ open: failing("offline") });
  flow.start(link);
  await settled();
  await flow.open();
  await flow.again();
  expect(flow.state()).toEqual({ at: "cover", look, opening: false, failure: { code: "offline" } });
  expect(count.open).toBe(1);
});

/** A promise, and how to settle it. */
function pending<T>() {
  type Settle = { resolve(value: T): void; reject(thrown: unknown): void };
  const settles: Settle[] = [];
  const promise = new Promise<T>((resolve, reject) => settles.push({ resolve, reject }));
  return {
    promise,
    resolve: (value: T) => settles[0]?.resolve(value),
    reject: (code: FailureCode) => settles[0]?.reject(new FardeError(code, {})),
  };
}

test("a tap before the look has told opens, once; what the look tells later fills in, and changes nothing afterwards", async () => {
  const looked = pending<Look>();
  const opened = pending<{ cover: Cover; papers: SharedPaper[] }>();
  const { flow, count } = scripted({ look: () => looked.promise, open: () => opened.promise });
  flow.start(link);
  expect(flow.state()).toEqual({ at: "cover", look: null, opening: false });
  const opening = [flow.open(), flow.open()];
  expect(flow.state()).toEqual({ at: "cover", look: null, opening: true });
  looked.resolve(look);
  await settled();
  expect(flow.state()).toEqual({ at: "cover", look, opening: true });
  await flow.open();
  opened.resolve({ cover, papers });
  await Promise.all(opening);
  expect(flow.state()).toMatchObject({ at: "open", cover });
  expect(count).toMatchObject({ look: 1, open: 1 });
});

test.each(["share-ended", "offline", "broken-answer"] as const)(
  "C4: after the tap a look that fails (%s) takes nothing away: it may come after the last opening",
  async (code) => {
    for (const isLate of [false, true]) {
      const looked = pending<Look>();
      const opened = pending<{ cover: Cover; papers: SharedPaper[] }>();
      const { flow, count } = scripted({ look: () => looked.promise, open: () => opened.promise });
      flow.start(link);
      const opening = flow.open();
      if (!isLate) looked.reject(code);
      await settled();
      expect(flow.state()).toEqual({ at: "cover", look: null, opening: true });
      opened.resolve({ cover, papers });
      await opening;
      looked.reject(code);
      await settled();
      expect(flow.state()).toMatchObject({ at: "open", cover, papers: [{ content }, { content }] });
      expect(count).toMatchObject({ open: 1, forgotten: 0 });
    }
  },
);

test("G11: tapped before it is known that the link has ended: the same page, whichever answer comes first", async () => {
  for (const order of [
    ["look", "open"],
    ["open", "look"],
  ] as const) {
    const asked = { look: pending<Look>(), open: pending<{ cover: Cover; papers: SharedPaper[] }>() };
    const { flow, count } = scripted({ look: () => asked.look.promise, open: () => asked.open.promise });
    flow.start(link);
    const opening = flow.open();
    for (const which of order) {
      asked[which].reject("share-ended");
      await settled();
    }
    await opening;
    expect(flow.state()).toEqual({ at: "nothing" });
    expect(count.forgotten).toBe(1);
  }
});

test("no connection for the opening, tapped early: the button comes back, what the look tells still fills in", async () => {
  const looked = pending<Look>();
  const { flow, count } = scripted({ look: () => looked.promise, open: failing("offline") });
  flow.start(link);
  await flow.open();
  expect(flow.state()).toEqual({ at: "cover", look: null, opening: false, failure: { code: "offline" } });
  looked.resolve(look);
  await settled();
  expect(flow.state()).toEqual({ at: "cover", look, opening: false, failure: { code: "offline" } });
  expect(count.open).toBe(1);
});

test("no connection for the look nor for the tap: it is looked again, and no page says for ever that it takes a moment", async () => {
  const opened = pending<{ cover: Cover; papers: SharedPaper[] }>();
  let looks = 0;
  const { flow, count } = scripted({
    look: () => (looks++ === 0 ? failing("offline")() : Promise.resolve(look)),
    open: () => opened.promise,
  });
  flow.start(link);
  const opening = flow.open();
  await settled();
  expect(flow.state()).toEqual({ at: "cover", look: null, opening: true });
  opened.reject("offline");
  await opening;
  await settled();
  expect(flow.state()).toEqual({ at: "cover", look, opening: false, failure: { code: "offline" } });
  expect(count).toMatchObject({ look: 2, open: 1 });
});

test("no connection while looking: trying again looks again", async () => {
  let tries = 0;
  const { flow } = scripted({ look: () => (tries++ === 0 ? failing("offline")() : Promise.resolve(look)) });
  flow.start(link);
  await settled();
  expect(flow.state()).toEqual({ at: "failed", failure: { code: "offline" } });
  await flow.again();
  expect(flow.state().at).toBe("cover");
});

test("a break while reading: what is here stays, and the rest is read without another opening", async () => {
  let tries = 0;
  const { flow, count } = scripted({
    read: async (each) => {
      const [first, second] = papers;
      if (first === undefined || second === undefined) return;
      if (tries++ > 0) return each(second, content);
      each(first, content);
      throw new FardeError("offline");
    },
  });
  flow.start(link);
  await settled();
  await flow.open();
  expect(flow.state()).toMatchObject({
    at: "open",
    failure: { code: "offline" },
    papers: [{ content }, { content: null }],
  });
  await flow.again();
  expect(flow.state()).toMatchObject({ at: "open", papers: [{ content }, { content }] });
  expect(flow.state()).not.toHaveProperty("failure");
  expect(count.open).toBe(1);
});

test("closed while something is on its way: nothing of it appears afterwards", async () => {
  let go = (): void => undefined;
  const { flow, seen } = scripted({
    open: () => new Promise((resolve) => (go = () => resolve({ cover, papers }))),
  });
  flow.start(link);
  await settled();
  const opening = flow.open();
  flow.close();
  go();
  await opening;
  expect(flow.state()).toEqual({ at: "nothing" });
  expect(seen.some((state) => state.at === "open")).toBe(false);
});

test("another link takes the place of the first, which is forgotten; what is no link leaves nothing open", async () => {
  const { flow, count } = scripted();
  flow.start(link);
  await settled();
  flow.start(link);
  expect(count.forgotten).toBe(1);
  await settled();
  expect(flow.start("nothing of the kind")).toBe(false);
  expect(flow.state()).toEqual({ at: "nothing" });
});
