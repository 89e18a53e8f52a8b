import { expect, test } from "vitest";
import { FardeError } from "../../lib/failure.ts";
import type { FrontDoor, NewBack } from "../../lib/vault/doors.ts";
import { makeSecondDoor, type Making } from "./flow.ts";

const wanted = {
  name: "river stone 23",
  words: "one two",
  second: "seven eight",
  papers: ["a", "b", "c"],
  today: "2026-11-22",
};

/** A door whose line breaks at given moments; it counts what was really done. */
function doorWith(breaks: { keys: number; after: readonly number[] }) {
  const asked: string[] = [];
  const moved: string[] = [];
  const faults = [...breaks.after];
  let keys = breaks.keys;
  const back: NewBack = {
    async move(papers, options) {
      const stop = faults.shift() ?? papers.length;
      for (const paper of papers.slice(moved.length)) {
        if (moved.length >= stop) throw new FardeError("offline");
        moved.push(paper);
        options?.onMoved?.({ done: moved.length, of: papers.length });
      }
    },
  };
  const door: Pick<FrontDoor, "makeBack"> = {
    async makeBack(name, words, second, options) {
      asked.push(`${name}/${words}/${second}`);
      expect(options?.offer).toEqual({ words: "2026-11-25", sheet: "2026-11-23", tried: 0 });
      options?.onStep?.("stretching");
      if (keys-- > 0) throw new FardeError("words-too-near");
      return back;
    },
  };
  return { door, asked, moved };
}

test("the keys, then each paper, then done", async () => {
  const { door, asked, moved } = doorWith({ keys: 0, after: [] });
  const told: Making[] = [];
  await makeSecondDoor(door, wanted, (now) => told.push(now))();
  expect(asked).toEqual(["river stone 23/one two/seven eight"]);
  expect(moved).toEqual(["a", "b", "c"]);
  expect(told.map((now) => now.at)).toEqual(["keys", "keys", "moving", "moving", "moving", "moving", "done"]);
});

test("B13: words that are too near make nothing, and tell so before any paper moves", async () => {
  const { door, moved } = doorWith({ keys: 1, after: [] });
  const told: Making[] = [];
  await makeSecondDoor(door, wanted, (now) => told.push(now))();
  expect(told.at(-1)).toEqual({ at: "failed", failure: { code: "words-too-near" } });
  expect(moved).toEqual([]);
});

test("H13: what failed after two of three goes on with the third, and the door is made only once", async () => {
  const { door, asked, moved } = doorWith({ keys: 0, after: [2] });
  const told: Making[] = [];
  const go = makeSecondDoor(door, wanted, (now) => told.push(now));
  await go();
  expect(told.at(-1)).toEqual({ at: "failed", failure: { code: "offline" }, moved: { done: 2, of: 3 } });
  await go();
  expect(told.at(-1)).toEqual({ at: "done" });
  expect(moved).toEqual(["a", "b", "c"]);
  expect(asked).toHaveLength(1);
});

test("with no papers there is nothing to move", async () => {
  const { door } = doorWith({ keys: 0, after: [] });
  const told: Making[] = [];
  await makeSecondDoor(door, { ...wanted, papers: [] }, (now) => told.push(now))();
  expect(told.map((now) => now.at)).toEqual(["keys", "keys", "done"]);
});
