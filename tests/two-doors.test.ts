/** Two doors and the timed lock, with the browser's own engine against a real server. */
import { describe, expect, test } from "vitest";
import { halfKeys, rootOfSecret, slotKeys } from "../crypto/schedule.ts";
import { randomBytes } from "../web/lib/random.ts";
import { createServer } from "../web/lib/server.ts";
import { askChallenge, enterHalf, unsealSlot } from "../web/lib/vault/door.ts";
import type { BackDoor, FrontDoor } from "../web/lib/vault/doors.ts";
import { createHalf } from "../web/lib/vault/half.ts";
import type { Side } from "../web/lib/vault/moving.ts";
import { sideOf, takeBehind } from "../web/lib/vault/moving.ts";
import { openWith, openWithSecrets } from "../web/lib/vault/open.ts";
import { finishScrub } from "../web/lib/vault/removing.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { locked } from "./devices.ts";
import { engine } from "./engine.ts";
import { namedFolders, titles } from "./named-folders.ts";
import type { Fetch } from "./people.ts";
import { addPapers, makeFolder, openFolder, paper, patterned } from "./people.ts";

const first = "zebra lamp river music table";
const second = "orange winter castle pepper bridge";

const folders = namedFolders("River");
const { deps } = folders;

const open = (words: string): Promise<Vault> => openFolder(folders.server.origin, folders.name, words);
const frontOf = (vault: Vault): FrontDoor => {
  if (vault.door.half !== "front") throw new Error("not the front");
  return vault.door;
};
const backOf = (vault: Vault): BackDoor => {
  if (vault.door.half !== "back") throw new Error("not the back");
  return vault.door;
};
const idOf = (vault: Vault, title: string): string =>
  vault.state().papers.find((each) => each.title === title)?.id ?? "";

/** A folder with papers in front, some of which go behind second words. Locked at the end. */
async function makeBoth(front: readonly string[], moved: readonly string[]): Promise<void> {
  const vault = await makeFolder(folders.server.origin, folders.name, first);
  await addPapers(
    vault,
    front.map((title, i) => paper(title, patterned(70_000 * (i + 1), i + 1), { picture: patterned(900, i + 9) })),
  );
  await frontOf(vault).checkWords(folders.name, first);
  const back = await frontOf(vault).makeBack(folders.name, first, second);
  await back.move(moved.map((title) => idOf(vault, title)));
  expect(titles(vault)).toEqual(front.filter((title) => !moved.includes(title)).sort());
  await locked(vault);
}

describe("the second door", () => {
  test("papers go behind it whole, with picture and details; each words open their part", async () => {
    await makeBoth(["A", "B", "C"], ["B", "C"]);
    const front = await open(first);
    expect(front.door.half).toBe("front");
    expect(titles(front)).toEqual(["A"]);
    const back = await open(second);
    expect(back.door.half).toBe("back");
    expect(titles(back)).toEqual(["B", "C"]);
    expect(Buffer.from(await back.read(idOf(back, "C"))).equals(patterned(210_000, 3))).toBe(true);
    for (const [title, seed] of [
      ["B", 10],
      ["C", 11],
    ] as const)
      expect(await back.picture(idOf(back, title)), title).toEqual(patterned(900, seed));
    expect(back.state().capacity.total).toBe(front.state().capacity.total);
    await Promise.all([locked(front), locked(back)]);
  });

  test("B13: second words that a slip of the first ones would make are refused, and nothing is erased", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const front = await open(first);
    await frontOf(front).checkWords(folders.name, first);
    const slips = [
      first,
      "zebra lamp river music tabel",
      "zebra lampe rivers music table",
      "lamp zebra river music table",
      "zebra lamp river music winter",
      " ZEBRA  lamp river music table ",
    ];
    for (const slip of slips)
      await expect(frontOf(front).makeBack(folders.name, first, slip)).rejects.toMatchObject({
        failure: { code: "words-too-near" },
      });
    await expect(frontOf(front).checkWords(folders.name, second)).rejects.toMatchObject({
      failure: { code: "wrong-words" },
    });
    await expect(frontOf(front).makeBack(folders.name, first, second)).rejects.toMatchObject({
      failure: { code: "wrong-words" },
    });
    await locked(front);
    const back = await open(second);
    expect(titles(back)).toEqual(["B"]);
    await locked(back);
  });

  test("made again, it erases what was behind it: the old second words open nothing", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const front = await open(first);
    await frontOf(front).checkWords(folders.name, first);
    const third = "velvet onion quartz hammer island";
    await (await frontOf(front).makeBack(folders.name, first, third)).move([]);
    await locked(front);
    await expect(open(second)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
    const back = await open(third);
    expect(titles(back)).toEqual([]);
    expect(back.state().adviseFront).toBe(true);
    await backOf(back).dropAdvice();
    expect(back.state().adviseFront).toBe(false);
    await locked(back);
  });

  test("the back shows papers in front, takes them away, and takes more behind; the front sees only papers", async () => {
    await makeBoth(["A", "B", "C"], ["B", "C"]);
    const back = await open(second);
    await backOf(back).showInFront([idOf(back, "B"), idOf(back, "C")]);
    await backOf(back).showInFront([idOf(back, "B")]);
    expect(back.state().papers.every(({ inFront }) => inFront)).toBe(true);
    const view = await backOf(back).openFront();
    expect(titles(view)).toEqual(["A", "B", "C"]);
    expect(view.state().papers.every(({ inFront }) => inFront === undefined)).toBe(true);
    expect(view.state().papers.map(({ id }) => id)).not.toContain(idOf(back, "B"));
    expect(Buffer.from(await view.read(idOf(view, "B"))).equals(patterned(140_000, 2))).toBe(true);
    await addPapers(view, [paper("D", patterned(10, 4))]);
    await locked(view);
    await backOf(back).hideFromFront([idOf(back, "C")]);
    const again = await backOf(back).openFront();
    expect(titles(again)).toEqual(["A", "B", "D"]);
    await backOf(back).takeBehind([idOf(again, "D")]);
    expect(titles(back)).toEqual(["B", "C", "D"]);
    expect(
      back
        .state()
        .papers.filter(({ inFront }) => inFront)
        .map(({ title }) => title),
    ).toEqual(["B"]);
    await locked(back);
    const front = await open(first);
    expect(titles(front)).toEqual(["A", "B"]);
    // What the front's own holder deletes is not "in front" any more.
    await front.remove([idOf(front, "B")]);
    await locked(front);
    const later = await open(second);
    await locked(await backOf(later).openFront());
    expect(later.state().papers.some(({ inFront }) => inFront)).toBe(false);
    await locked(later);
  });
});

describe("the timed lock", () => {
  test("H12: until its quarter all words open the front; then the second words open the back again, by themselves", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    const choices = await backOf(back).lockChoices();
    expect(choices).toHaveLength(288);
    const hour = choices[3];
    if (!hour) throw new Error("no choice");
    await backOf(back).lockUntil(hour);
    await locked(back);
    for (const words of [second, first, second]) {
      const vault = await open(words);
      expect(vault.door.half).toBe("front");
      expect(titles(vault)).toEqual(["A"]);
      await locked(vault);
    }
    folders.server.pass(hour.at / 1_000 - folders.server.now() - 5);
    const early = await open(second);
    expect(early.door.half).toBe("front");
    await locked(early);
    folders.server.pass(10);
    for (let i = 0; i < 2; i++) {
      const late = await open(second);
      expect(late.door.half).toBe("back");
      expect(titles(late)).toEqual(["B"]);
      await locked(late);
    }
    // The lock is over: what is sealed from now on is plain.
    const later = await open(second);
    await later.keys.addSecret("sheet", randomBytes(16));
    await locked(later);
    const last = await open(second);
    expect(last.door.half).toBe("back");
    await locked(last);
  });

  test("H12: a lock that ended a month ago is found behind the open front, which gives way", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    const [soon] = await backOf(back).lockChoices();
    if (!soon) throw new Error("no choice");
    await backOf(back).lockUntil(soon);
    await locked(back);
    folders.server.pass(30 * 86_400);
    const { promise: found, resolve } = Promise.withResolvers<Vault>();
    expect((await openWith(deps(), folders.name, second, { onBack: resolve })).door.half).toBe("front");
    const vault = await found;
    expect(vault.door.half).toBe("back");
    expect(titles(vault)).toEqual(["B"]);
    await locked(vault);
    const next = await open(second);
    expect(next.door.half).toBe("back");
    await locked(next);
  });
});

describe("keys and the lock", () => {
  test("H12: a sheet left out of the lock still opens the back; one in it opens the front", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    const [sheet, cards] = [randomBytes(16), randomBytes(16)];
    await back.keys.addSecret("sheet", sheet);
    await back.keys.addSecret("cards", cards);
    const [soon] = await backOf(back).lockChoices();
    if (!soon) throw new Error("no choice");
    const spare = back.state().keys.filter(({ kind }) => kind === "sheet");
    await backOf(back).lockUntil(
      soon,
      spare.map(({ id }) => id),
    );
    await locked(back);
    for (const [kind, secret, half] of [
      ["sheet", sheet, "back"],
      ["cards", cards, "front"],
    ] as const) {
      const opened = await openWithSecrets(deps(), kind, [secret]);
      expect(opened.door.half).toBe(half);
      await locked(opened);
    }
  });

  test("H12: a shorter lock, set with a sheet that was left out of the first, ends no sooner than the first", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    const sheet = randomBytes(16);
    await back.keys.addSecret("sheet", sheet);
    const choices = await backOf(back).lockChoices();
    const [soon, later] = [choices[0], choices[8]];
    if (!soon || !later) throw new Error("no choice");
    await backOf(back).lockUntil(later, [back.state().keys.find(({ kind }) => kind === "sheet")?.id ?? ""]);
    await locked(back);
    const spare = await openWithSecrets(deps(), "sheet", [sheet]);
    await backOf(spare).lockChoices();
    await backOf(spare).lockUntil(soon);
    await locked(spare);
    for (const [until, half] of [
      [soon, "front"],
      [later, "back"],
    ] as const) {
      folders.server.pass(until.at / 1_000 - folders.server.now() + 1);
      const opened = await open(second);
      expect(opened.door.half).toBe(half);
      await locked(opened);
    }
  });

  test("the front gets a new door key while the back is locked: the back opens at its time, and asks for the words", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    const [soon] = await backOf(back).lockChoices();
    if (!soon) throw new Error("no choice");
    await backOf(back).lockUntil(soon);
    await locked(back);
    const front = await open(first);
    const third = "velvet onion quartz hammer island";
    await front.keys.renewDoor("words", folders.name, third);
    await locked(front);
    await expect(open(second)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
    folders.server.pass(soon.at / 1_000 - folders.server.now() + 1);
    const later = await open(second);
    expect(titles(later)).toEqual(["B"]);
    await expect(backOf(later).openFront()).rejects.toMatchObject({ failure: { code: "front-changed" } });
    await expect(backOf(later).giveFrontWords(folders.name, first)).rejects.toMatchObject({
      failure: { code: "wrong-words" },
    });
    await backOf(later).giveFrontWords(folders.name, third);
    expect(titles(await backOf(later).openFront())).toEqual(["A"]);
    await locked(later);
  });

  test("the front gets a new door key while it is held open from behind: nothing is shown or hidden by the old one, and its words are asked for", async () => {
    await makeBoth(["A", "B"], ["B"]);
    const back = await open(second);
    await backOf(back).showInFront([idOf(back, "B")]);
    const front = await open(first);
    expect(titles(front)).toEqual(["A", "B"]);
    const third = "velvet onion quartz hammer island";
    await front.keys.renewDoor("words", folders.name, third);
    await locked(front);
    for (const deed of [
      () => backOf(back).hideFromFront([idOf(back, "B")]),
      () => backOf(back).showInFront([idOf(back, "B")]),
      () => backOf(back).openFront(),
    ]) {
      await expect(deed()).rejects.toMatchObject({ failure: { code: "front-changed" } });
    }
    await backOf(back).giveFrontWords(folders.name, third);
    await backOf(back).hideFromFront([idOf(back, "B")]);
    expect(titles(await backOf(back).openFront())).toEqual(["A"]);
    expect(titles(back)).toEqual(["B"]);
    await locked(back);
  });
});

test("E1, H13: moving broken off at any request: a paper is in one half at least, and moving goes on to its end", async () => {
  await makeBoth(["A", "B", "C"], []);
  const [sheetOfFront, sheetOfBack] = [randomBytes(16), randomBytes(16)];
  for (const [words, secret] of [
    [first, sheetOfFront],
    [second, sheetOfBack],
  ] as const) {
    const vault = await open(words);
    await vault.keys.addSecret("sheet", secret);
    await locked(vault);
  }
  const enter = async (secret: Uint8Array, fetch: Fetch): Promise<Side> => {
    const at = createServer(folders.server.origin, fetch);
    const slot = slotKeys(rootOfSecret("sheet", secret));
    const { record } = await unsealSlot(at, slot, await askChallenge(at, {}), {});
    const keys = halfKeys(record.door);
    return sideOf(await createHalf(at, keys, await enterHalf(at, keys, null, {})), engine);
  };
  const listed = async (): Promise<readonly [string[], string[]]> => {
    const [front, back] = [await enter(sheetOfFront, fetch), await enter(sheetOfBack, fetch)];
    await finishScrub(front.half);
    const of = ({ half }: Side) => half.contents().papers.map(({ title }) => title);
    return [of(front), of(back)];
  };
  const idsOf = async () => (await enter(sheetOfFront, fetch)).half.contents().papers.map(({ id }) => id);
  const all = await idsOf();
  for (let at = 1; ; at++) {
    let left = Number.POSITIVE_INFINITY;
    let gone: () => void = () => undefined;
    const died = new Promise<"died">((resolve) => {
      gone = () => resolve("died");
    });
    const dying: Fetch = async (input, init) => {
      if (left <= 0) return new Promise(() => undefined);
      const answer = await fetch(input, init);
      if (--left > 0) return answer;
      gone();
      return new Promise(() => undefined);
    };
    const [front, back] = [await enter(sheetOfFront, dying), await enter(sheetOfBack, dying)];
    left = at;
    const moved = takeBehind(front, back, all, {}).then(() => "moved" as const);
    const ended = await Promise.race([moved, died]);
    const [inFront, behind] = await listed();
    expect([...new Set([...inFront, ...behind])].sort(), `request ${at}`).toEqual(["A", "B", "C"]);
    // Nothing is behind twice, however often it was begun.
    expect(behind.length).toBe(new Set(behind).size);
    if (ended === "moved") {
      expect(inFront).toEqual([]);
      break;
    }
  }
});

test("A4: the state phrase is the same until something is saved, and differs when an older folder is given back", async () => {
  const vault = await makeFolder(folders.server.origin, folders.name, first);
  await addPapers(vault, [paper("A", patterned(100))]);
  const phrase = await vault.statePhrase();
  const mark = await vault.deviceMark();
  await locked(vault);
  const again = await open(first);
  expect(await again.statePhrase()).toEqual(phrase);
  await addPapers(again, [paper("B", patterned(100))]);
  expect(await again.statePhrase()).not.toEqual(phrase);
  const newer = await again.deviceMark();
  expect(newer.mark).toBe(mark.mark);
  expect(newer.version).toBeGreaterThan(mark.version);
  await locked(again);
});
