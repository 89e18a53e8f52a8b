/**
 * The deniability game (H1). 400 folders in 200 pairs, half of them on either of two servers: each pair has one visible
 * story, and one of the two has a back in use. Somebody copies each server's disk once, while it runs; and has each
 * front opened to them. On the one server they learn from folders that they are told the kind of; of those on the other
 * they say which have a back, which grant was made from one, and which folder a grant is of. Each of them has to be right
 * as often as a coin.
 *
 * The stories are the same on every run; keys and salts are the program's own, and other ones each time. So one game in
 * twenty finds something that is not there: whoever seems to tell is asked again, about two other servers, and has to
 * tell there too.
 *
 * What the disk tells and the game leaves out, as PROTOCOL 12.2 says: packs that were written to within the hour since
 * all were touched have a newer time of change, whichever half it was; and who copies the disk more often than once sees
 * which blocks changed.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { snapshotRows } from "../../ops/rows.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Verdict } from "./judge.ts";
import { copyOfWorld, playAgainst, subjects } from "./guessers.ts";
import type { Copied } from "./guessers.ts";
import { leaks, touch } from "./leaks.ts";
import { createLooking } from "./look-folder.ts";
import { inOrder, ordersOf } from "./orders.ts";
import type { Worlds } from "./worlds.ts";
import { startWorlds } from "./worlds.ts";

const game = { pairs: 100, withWords: 1 };

let played: Worlds;
const looking = [createLooking(), createLooking()] as const;
const copies = (): readonly [Copied, Copied] => [
  copyOfWorld(played.worlds[0], looking[0]),
  copyOfWorld(played.worlds[1], looking[1]),
];

const told = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter(({ tells }) => tells).map(({ name, right, of }) => `${name}: ${right} of ${of}`);

let verdicts: readonly Verdict[];

beforeAll(async () => {
  played = await startWorlds({ ...game, seed: 1 });
  verdicts = await playAgainst(...copies());
});
afterAll(() => played.remove());

test("H1: of 200 folders with a back and 200 without, nobody who copies the disk once tells which are which", async () => {
  expect(verdicts.length).toBeGreaterThan(150);
  for (const subject of subjects) {
    const mine = verdicts.filter(({ name }) => name.startsWith(`${subject}, `));
    expect(Math.min(...mine.map(({ of }) => of)), subject).toBeGreaterThan(99);
  }
  const suspects = new Set(verdicts.filter(({ tells }) => tells).map(({ name }) => name));
  if (suspects.size === 0) return;
  const others = await startWorlds({ ...game, seed: 101 });
  try {
    const [known, unknown] = others.worlds;
    const again = await playAgainst(copyOfWorld(known, createLooking()), copyOfWorld(unknown, createLooking()), {
      names: (name) => suspects.has(name),
    });
    expect(again).toHaveLength(suspects.size);
    expect(told(again)).toEqual([]);
  } finally {
    await others.remove();
  }
});

test("H1, H5: the servers' logs say nothing at all of it", () => {
  expect(played.worlds.map(({ lines }) => lines)).toEqual([[], []]);
});

test("H4: in a back-up no row lies where it does because of when its folder was made, or its slots written", () => {
  const orders = copies().map((copied) => {
    const file = join(copied.world.data, "rows");
    snapshotRows(copied.world.data, file);
    const found = ordersOf(copied, readFileSync(file));
    rmSync(file);
    return found;
  });
  expect(orders.map((each) => each.length)).toEqual([5, 5]);
  expect(inOrder(orders)).toEqual([]);
});

describe("the game can be lost: with a leak that was planted, the same guessers tell", () => {
  test.each(leaks.map((leak) => [leak.name, leak] as const))("H1: %s", async (_, leak) => {
    const mine = copies();
    const planted = await Promise.all(mine.map((copied) => leak.plant(copied)));
    const forget = () => looking.forEach((each, i) => each.forget(planted[i]?.changed ?? []));
    forget();
    try {
      const [known, unknown] = planted.map(({ world }, i) => copyOfWorld(world, looking[i] ?? createLooking()));
      if (!known || !unknown) throw new Error("two servers");
      // An interval is as wide as it is in the game itself.
      const asking = { about: [leak.about], looks: verdicts.length };
      expect(told(await playAgainst(known, unknown, asking)).filter((found) => leak.by.test(found))).not.toEqual([]);
    } finally {
      for (const { undo } of planted) undo();
      mine.forEach(touch);
      forget();
    }
  });

  test("H4: rows that are numbered lie in the order in which they were written", async () => {
    const leak = leaks.find(({ name }) => name.startsWith("rows of slots"));
    if (!leak) throw new Error("no such leak");
    const planted = await Promise.all(copies().map((copied) => leak.plant(copied)));
    const orders = planted.map(({ world }, i) => {
      const file = readFileSync(join(world.data, "farde.db"));
      return ordersOf(copyOfWorld(world, looking[i] ?? createLooking()), file);
    });
    for (const { undo } of planted) undo();
    expect(inOrder(orders)).toContain("slots as they were written");
    expect(inOrder(orders)).not.toContain("halves");
  });
});
