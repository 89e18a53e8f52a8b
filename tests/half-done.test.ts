/** What is left where keys, doors and locks are changed while a line breaks, or while somebody else writes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { randomBytes } from "../web/lib/random.ts";
import { createServer } from "../web/lib/server.ts";
import type { BackDoor } from "../web/lib/vault/doors.ts";
import type { Deps } from "../web/lib/vault/open.ts";
import * as folders from "../web/lib/vault/open.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { engine } from "./engine.ts";
import { leftOpen, locked, stilled } from "./devices.ts";
import type { InProcess } from "./in-process.ts";
import { startInProcess } from "./in-process.ts";
import type { Fetch } from "./people.ts";
import { addPapers, paper, pathOf, patterned } from "./people.ts";

const first = "zebra lamp river music table";
const second = "orange winter castle pepper bridge";

let server: InProcess;
let name: string;
let count = 0;
beforeAll(async () => {
  server = await startInProcess(4);
});
afterAll(() => server.remove());
beforeEach(() => {
  name = `Half done ${++count}`;
});
// Each open folder goes on looking for a lock that has ended, as a page does until it is closed.
const { opened, lockAll } = leftOpen();
afterEach(lockAll);
const makeWith = opened(folders.makeWith);
const openWith = opened(folders.openWith);
const openWithSecrets = opened(folders.openWithSecrets);

const deps = (fetch: Fetch = server.fetch): Deps => ({
  server: createServer(server.origin, fetch),
  engine,
  now: Date.now,
  language: () => "fr",
});
const open = (words: string, fetch?: Fetch): Promise<Vault> => openWith(deps(fetch), name, words);
const code = (failure: string) => ({ failure: { code: failure } });
const titles = (vault: Vault): string[] =>
  vault
    .state()
    .papers.map(({ title }) => title)
    .sort();
const kinds = (vault: Vault): string[] =>
  vault
    .state()
    .keys.map(({ kind }) => kind)
    .sort();
const idOf = (vault: Vault, title: string): string =>
  vault.state().papers.find((each) => each.title === title)?.id ?? "";
const keyOf = (vault: Vault, kind: string): string => vault.state().keys.find((key) => key.kind === kind)?.id ?? "";
const backOf = (vault: Vault): BackDoor => {
  if (vault.door.half !== "back") throw new Error("not the back");
  return vault.door;
};

/** Refuses what goes to `where`, as long as `isBroken` says so. */
const breaking =
  (where: string, isBroken: () => boolean): Fetch =>
  async (input, init) => {
    if (!pathOf(input).endsWith(where) || !isBroken()) return server.fetch(input, init);
    return new Response('{"code":"failed"}', { status: 500, headers: { "content-type": "application/json" } });
  };

async function makeFront(words = first): Promise<Vault> {
  const vault = await makeWith(deps(), name, words);
  await addPapers(vault, [paper("A", patterned(90_000, 1)), paper("B", patterned(70_000, 2))]);
  return vault;
}
/** A stays in front, B goes behind `second`. The back, open. */
async function makeBoth(fetch?: Fetch): Promise<Vault> {
  const vault = await makeFront();
  if (vault.door.half !== "front") throw new Error("not the front");
  await vault.door.checkWords(name, first);
  await (await vault.door.makeBack(name, first, second)).move([idOf(vault, "B")]);
  await locked(vault);
  return open(second, fetch);
}
async function lockFar(back: Vault, leftOut: readonly string[] = []): Promise<void> {
  const choice = (await backOf(back).lockChoices())[100];
  if (!choice) throw new Error("no choice");
  await backOf(back).lockUntil(choice, leftOut);
}
/** Which door these words open now, with everything done that opening begins. */
async function doorOf(words: string): Promise<string> {
  const vault = await open(words);
  await stilled(vault);
  await locked(vault);
  return vault.door.half;
}

test("E1: new words that could not be sent, and that nobody was told of, do not end the old ones behind one's back", async () => {
  await locked(await makeFront());
  const vault = await open(
    first,
    breaking("/slots", () => true),
  );
  await expect(vault.keys.addWords("words", name, second, { replaces: keyOf(vault, "words") })).rejects.toMatchObject(
    code("server-failed"),
  );
  await locked(vault);
  for (let time = 0; time < 2; time++) expect(await doorOf(first), `time ${time}`).toBe("front");
});

test("E1: words of another folder of the name, put in the list and not sent: other keys can be made all the same", async () => {
  await locked(await makeFront(second));
  await locked(await makeFront(first));
  const vault = await open(
    first,
    breaking("/slots", () => true),
  );
  await vault.keys.addWords("words", name, second).catch(() => undefined);
  await locked(vault);
  const again = await open(first);
  await stilled(again);
  await again.keys.addSecret("sheet", randomBytes(16));
  expect(kinds(again)).toEqual(["sheet", "words"]);
});

/** The front, open over a line that has come back: its list has no sheet any more, the server still has it. */
async function withoutSheet() {
  let broken = false;
  await locked(await makeFront());
  const vault = await open(
    first,
    breaking("/slots", () => broken),
  );
  const sheet = randomBytes(16);
  await vault.keys.addSecret("sheet", sheet);
  broken = true;
  await expect(vault.keys.remove(keyOf(vault, "sheet"))).rejects.toMatchObject(code("server-failed"));
  broken = false;
  return { vault, sheet };
}

test("E1: a removed key that could not be sent is dead after the part was emptied, too", async () => {
  const { vault, sheet } = await withoutSheet();
  await vault.emptyPart();
  await locked(vault);
  expect(await doorOf(first)).toBe("front");
  await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
});

test("E3: a key that another device removes while one is refused here stays removed", async () => {
  await locked(await makeFront(second));
  const sheet = randomBytes(16);
  const mine = await makeFront(first);
  await mine.keys.addSecret("sheet", sheet);
  await locked(mine);
  const other = await open(first);
  let removed = false;
  const between: Fetch = async (input, init) => {
    if (!removed && pathOf(input).endsWith("/commit")) {
      removed = true;
      await other.keys.remove(keyOf(other, "sheet"));
      await locked(other);
    }
    return server.fetch(input, init);
  };
  const vault = await open(first, between);
  await expect(vault.keys.addWords("words", name, second)).rejects.toMatchObject(code("words-too-near"));
  // It is put back at once, and nothing is left for the next opening.
  let sent = 0;
  const again = await open(first, async (input, init) => {
    if (pathOf(input).endsWith("/slots")) sent++;
    return server.fetch(input, init);
  });
  await locked(again);
  expect(sent).toBe(0);
  await vault.keys.addSecret("cards", randomBytes(16));
  expect(kinds(vault)).toEqual(["cards", "words"]);
  await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
});

test("H12: a lock stays shut when a sheet that was left out opens a part whose keys were not all sent", async () => {
  let broken = false;
  const back = await makeBoth(breaking("/slots", () => broken));
  const sheet = randomBytes(16);
  await back.keys.addSecret("sheet", sheet);
  await back.keys.addSecret("cards", randomBytes(16));
  broken = true;
  await back.keys.remove(keyOf(back, "cards")).catch(() => undefined);
  broken = false;
  await lockFar(back, [keyOf(back, "sheet")]);
  await locked(back);
  expect(await doorOf(second)).toBe("front");
  await locked(await openWithSecrets(deps(), "sheet", [sheet]));
  expect(await doorOf(second)).toBe("front");
});

test("H12: what was being sent when the lock was set does not open it afterwards", async () => {
  const weak = await makeBoth(breaking("/slots", () => true));
  await weak.keys.addSecret("sheet", randomBytes(16)).catch(() => undefined);
  await locked(weak);
  // Opening sends the slots quietly; the line breaks once, and it is tried again a moment later.
  let lost = 0;
  const losing: Fetch = async (input, init) => {
    if (pathOf(input).endsWith("/slots") && lost++ === 0) throw new TypeError("cut");
    return server.fetch(input, init);
  };
  const back = await open(second, losing);
  while (lost === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  await lockFar(back);
  // What could still be under way when the lock is confirmed would open it, if only until it is noticed.
  const sent = lost;
  await locked(back);
  expect(lost).toBe(sent);
  expect(await doorOf(second)).toBe("front");
});

test("H12: another device behind the second door does not open the lock by giving it another key", async () => {
  const back = await makeBoth();
  const phone = await open(second);
  await lockFar(back);
  await locked(back);
  await phone.keys.addSecret("sheet", randomBytes(16)).catch(() => undefined);
  await locked(phone);
  expect(await doorOf(second)).toBe("front");
});

test.each(["adds a key", "settles what was left half done"])(
  "E3, H12: what another device sends while it %s, and what arrives after the lock, does not leave it open",
  async (what) => {
    const back = await makeBoth();
    if (what !== "adds a key") {
      const weak = await open(
        second,
        breaking("/slots", () => true),
      );
      await weak.keys.addSecret("cards", randomBytes(16)).catch(() => undefined);
      await locked(weak);
    }
    const [sent, goes] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let count = 0;
    const late: Fetch = async (input, init) => {
      if (!pathOf(input).endsWith("/slots") || count++ > 0) return server.fetch(input, init);
      sent.resolve();
      await goes.promise;
      return server.fetch(input, init);
    };
    const phone = await open(second, late);
    const sheet = randomBytes(16);
    const adding = what === "adds a key" ? phone.keys.addSecret("sheet", sheet) : undefined;
    await sent.promise;
    await lockFar(back);
    await locked(back);
    goes.resolve();
    await adding;
    await stilled(phone);
    expect(kinds(phone)).toEqual(adding ? ["sheet", "words"] : ["words"]);
    await locked(phone);
    expect(await doorOf(second)).toBe("front");
    if (!adding) return;
    const bySheet = await openWithSecrets(deps(), "sheet", [sheet]);
    expect(bySheet.door.half).toBe("front");
    await locked(bySheet);
  },
);

test("E3, H12: what arrives after the lock does not open it, also where its device says nothing more", async () => {
  const back = await makeBoth();
  const [sent, goes, came] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<number>(),
  ];
  let isDead = false;
  const late: Fetch = async (input, init) => {
    if (isDead) throw new TypeError("gone");
    if (!pathOf(input).endsWith("/slots")) return server.fetch(input, init);
    sent.resolve();
    await goes.promise;
    isDead = true;
    const answer = await server.fetch(input, init);
    came.resolve(answer.status);
    throw new TypeError("gone");
  };
  const phone = await open(second, late);
  const adding = phone.keys.addSecret("sheet", randomBytes(16)).catch(() => undefined);
  await sent.promise;
  await lockFar(back);
  await locked(back);
  goes.resolve();
  expect(await came.promise).toBe(412);
  expect(await doorOf(second)).toBe("front");
  phone.lock();
  await adding;
});

test("E1: a key that could not be removed goes on opening where it is what opens next, and is listed", async () => {
  const { vault, sheet } = await withoutSheet();
  expect(kinds(vault)).toEqual(["sheet", "words"]);
  await locked(vault);
  for (let time = 0; time < 2; time++) {
    const opened = await openWithSecrets(deps(), "sheet", [sheet]);
    await stilled(opened);
    expect(kinds(opened)).toEqual(["sheet", "words"]);
    await locked(opened);
  }
});

test("H12: a lock that could not be set, and was said to have failed, holds neither now nor later", async () => {
  const weak = await makeBoth(breaking("/slots", () => true));
  await expect(lockFar(weak)).rejects.toMatchObject({ failure: { code: "server-failed", isUnsure: true } });
  await locked(weak);
  const back = await open(second);
  await stilled(back);
  const sheet = randomBytes(16);
  await back.keys.addSecret("sheet", sheet);
  await locked(back);
  for (let time = 0; time < 2; time++) expect(await doorOf(second), `time ${time}`).toBe("back");
});

test("H12: a key that was left out of a lock, and another device, make it neither shorter nor wider", async () => {
  const back = await makeBoth();
  const phone = await open(second);
  const sheet = randomBytes(16);
  await back.keys.addSecret("sheet", sheet);
  await lockFar(back, [keyOf(back, "sheet")]);
  await locked(back);
  const spare = await openWithSecrets(deps(), "sheet", [sheet]);
  const [soon] = await backOf(spare).lockChoices();
  if (!soon) throw new Error("no choice");
  const both = [keyOf(spare, "words"), keyOf(spare, "sheet")];
  await backOf(spare).lockUntil(soon, both);
  await spare.keys.addSecret("cards", randomBytes(16));
  await locked(spare);
  await backOf(phone).lockChoices();
  await backOf(phone).lockUntil(soon, both);
  await locked(phone);
  expect(await doorOf(second)).toBe("front");
  const again = await openWithSecrets(deps(), "sheet", [sheet]);
  expect(again.door.half).toBe("back");
  await locked(again);
});

test("H12: emptying a part that is locked, with a key that was left out, does not open the lock", async () => {
  const back = await makeBoth();
  const sheet = randomBytes(16);
  await back.keys.addSecret("sheet", sheet);
  await lockFar(back, [keyOf(back, "sheet")]);
  await locked(back);
  const spare = await openWithSecrets(deps(), "sheet", [sheet]);
  await spare.emptyPart();
  await spare.keys.addSecret("cards", randomBytes(16));
  await locked(spare);
  expect(await doorOf(second)).toBe("front");
});

test("H12: under a lock the front does not say of the words that have just opened it that they are wrong", async () => {
  const back = await makeBoth();
  await lockFar(back);
  await locked(back);
  const vault = await open(second);
  if (vault.door.half !== "front") throw new Error("not the front");
  await vault.keys.tryWords(name, second);
  await vault.door.checkWords(name, second);
});

test.each(["shown in front", "half moved"])(
  "H13, E1: a paper that is %s and written on there goes behind with what was written",
  async (how) => {
    const back = await makeBoth();
    let id: string;
    if (how === "shown in front") {
      await backOf(back).showInFront([idOf(back, "B")]);
      id = idOf(await backOf(back).openFront(), "B");
    } else {
      let commits = 0;
      const cut = await open(
        second,
        breaking("/commit", () => commits++ > 0),
      );
      id = idOf(await backOf(back).openFront(), "A");
      await expect(backOf(cut).takeBehind([id])).rejects.toMatchObject(code("server-failed"));
      await locked(cut);
    }
    const front = await open(first);
    await front.replace(id, new Blob(["written on"]));
    await locked(front);
    const again = await open(second);
    await backOf(again).takeBehind([id]);
    const read = await Promise.all(
      again.state().papers.map(async (one) => Buffer.from(await again.read(one.id)).toString()),
    );
    expect(read).toContain("written on");
  },
);

test("H7: what another device behind the second door has shown in front can be taken away from here, too", async () => {
  const mine = await makeBoth();
  const other = await open(second);
  // Both have looked at the front; then the other one shows a paper there.
  await backOf(mine).hideFromFront([]);
  await backOf(other).showInFront([idOf(other, "B")]);
  await backOf(mine).dropAdvice();
  expect(mine.state().papers[0]?.inFront).toBe(true);
  await backOf(mine).hideFromFront([idOf(mine, "B")]);
  expect(mine.state().papers[0]?.inFront).toBeUndefined();
  await Promise.all([locked(mine), locked(other)]);
  const front = await open(first);
  expect(titles(front)).toEqual(["A"]);
  await locked(front);
});

const isRekey = (input: RequestInfo | URL): boolean => pathOf(input).endsWith("/rekey");
const failed = () =>
  new Response('{"code":"failed"}', { status: 500, headers: { "content-type": "application/json" } });

test("E3: another device saves while a door gets a new key: no paper is lost, whichever key opens it then", async () => {
  await locked(await makeFront());
  const other = await open(first);
  let saved = false;
  const between: Fetch = async (input, init) => {
    if (!saved && isRekey(input)) {
      saved = true;
      await other.giveKind([idOf(other, "A")], "health");
    }
    return server.fetch(input, init);
  };
  const vault = await open(first, between);
  await vault.keys.renewDoor("words", name, second);
  expect(saved).toBe(true);
  const opened = await open(second);
  expect(titles(opened)).toEqual(["A", "B"]);
  expect(opened.state().papers.find(({ title }) => title === "A")?.kind).toBe("health");
  await expect(open(first)).rejects.toMatchObject(code("wrong-words"));
});

test("E3: what other devices add, write and remove before a new door key counts is there behind the new one, sealed anew", async () => {
  await locked(await makeFront());
  const other = await open(first);
  const rounds = [
    () => addPapers(other, [paper("C", patterned(80_000, 3))]),
    () => other.replace(idOf(other, "A"), new Blob(["written on"])),
    async () => {
      await other.remove([idOf(other, "B")]);
      await locked(other);
    },
  ];
  const heads = new Set<string>();
  const between: Fetch = async (input, init) => {
    if (!isRekey(input)) return server.fetch(input, init);
    await rounds.shift()?.();
    const answer = await server.fetch(input, init);
    heads.add(`${answer.status}`);
    return answer;
  };
  const vault = await open(first, between);
  await vault.keys.renewDoor("words", name, second);
  expect([rounds.length, [...heads].sort()]).toEqual([0, ["200", "412"]]);
  const opened = await open(second);
  expect(titles(opened)).toEqual(["A", "C"]);
  expect(Buffer.from(await opened.read(idOf(opened, "A"))).toString()).toBe("written on");
  expect(Buffer.from(await opened.read(idOf(opened, "C")))).toEqual(Buffer.from(patterned(80_000, 3)));
});

test("E3: what another device writes into a paper that is just being sealed anew is not put back to what it was", async () => {
  await locked(await makeFront());
  const other = await open(first);
  let writes = 0;
  const between: Fetch = async (input, init) => {
    // The paper was read; its text of before is on its way into other places.
    if (pathOf(input).endsWith("/write") && writes++ === 0)
      await other.replace(idOf(other, "A"), new Blob(["written on"]));
    return server.fetch(input, init);
  };
  const vault = await open(first, between);
  await vault.keys.renewDoor("words", name, second);
  const opened = await open(second);
  expect(Buffer.from(await opened.read(idOf(opened, "A"))).toString()).toBe("written on");
});

test("E1: a new door key that counts is said to count, though the line breaks before its slots are sent once more", async () => {
  await locked(await makeFront());
  let broken = false;
  const dying: Fetch = async (input, init) => {
    if (broken) return failed();
    const answer = await server.fetch(input, init);
    broken = isRekey(input);
    return answer;
  };
  const vault = await open(first, dying);
  await vault.keys.renewDoor("words", name, second);
  await expect(open(first)).rejects.toMatchObject(code("wrong-words"));
  expect(titles(await open(second))).toEqual(["A", "B"]);
});

test("E1, E6: nobody knows whether a new door key counts: that is said, and asked again with the same words it tells", async () => {
  await locked(await makeFront());
  for (const arrives of [false, true]) {
    let broken = true;
    const unsure: Fetch = async (input, init) => {
      if (!isRekey(input) || !broken) return server.fetch(input, init);
      if (arrives) await server.fetch(input, init);
      return failed();
    };
    const [was, is] = arrives ? [second, "velvet onion quartz hammer island"] : [first, second];
    const vault = await open(was, unsure);
    await expect(vault.keys.renewDoor("words", name, is)).rejects.toMatchObject({
      failure: { code: "server-failed", isUnsure: true },
    });
    broken = false;
    await vault.keys.renewDoor("words", name, is);
    await locked(vault);
    await expect(open(was)).rejects.toMatchObject(code("wrong-words"));
    const opened = await open(is);
    await stilled(opened);
    expect([titles(opened), opened.state().rekeying]).toEqual([["A", "B"], false]);
    await locked(opened);
  }
});

test("B13: words that open something else are refused for a new door key before anything is sealed anew", async () => {
  await locked(await makeFront(second));
  await locked(await makeFront(first));
  const asked: string[] = [];
  const vault = await open(first, async (input, init) => {
    asked.push(pathOf(input).split("/").at(-1) ?? "");
    return server.fetch(input, init);
  });
  asked.length = 0;
  await expect(vault.keys.renewDoor("words", name, second)).rejects.toMatchObject(code("words-too-near"));
  expect(asked).toEqual(["evaluate", "challenge", "unseal"]);
  expect(vault.state().rekeying).toBe(false);
});

test("H12: a new door key behind the second door does not open the lock that another device has set there", async () => {
  const back = await makeBoth();
  const phone = await open(second);
  await lockFar(back);
  await locked(back);
  const third = "velvet onion quartz hammer island";
  await phone.keys.renewDoor("words", name, third);
  await locked(phone);
  expect(await doorOf(third)).toBe("front");
});

test("H12: opened under a lock with a back's sheet, the front takes every key that opens it for right, and no other", async () => {
  const back = await makeBoth();
  const sheet = randomBytes(16);
  await back.keys.addSecret("sheet", sheet);
  await lockFar(back);
  await locked(back);
  const vault = await openWithSecrets(deps(), "sheet", [sheet]);
  if (vault.door.half !== "front") throw new Error("not the front");
  for (const words of [first, second]) {
    await vault.keys.tryWords(name, words);
    await vault.door.checkWords(name, words);
  }
  const wrong = "velvet onion quartz hammer island";
  await expect(vault.keys.tryWords(name, wrong)).rejects.toMatchObject(code("wrong-words"));
  await expect(vault.door.checkWords(name, wrong)).rejects.toMatchObject(code("wrong-words"));
  expect(vault.state().openedWith).toBe("sheet");
});

test("H12, B13: another second part, made under a lock with the back's words, leaves the front its own words", async () => {
  const back = await makeBoth();
  await lockFar(back);
  await locked(back);
  const vault = await open(second);
  if (vault.door.half !== "front") throw new Error("not the front");
  const third = "velvet onion quartz hammer island";
  await vault.door.checkWords(name, second);
  await expect(vault.door.makeBack(name, second, `${second}s`)).rejects.toMatchObject(code("words-too-near"));
  await expect(vault.door.makeBack(name, second, first)).rejects.toMatchObject(code("words-too-near"));
  await vault.door.makeBack(name, second, third);
  await locked(vault);
  expect(await doorOf(first)).toBe("front");
  const made = await open(third);
  expect(titles(await backOf(made).openFront())).toEqual(["A"]);
  await expect(open(second)).rejects.toMatchObject(code("wrong-words"));
});

test("H13, E1: a note that was written in front, and what is written there while it is moved, goes behind", async () => {
  const back = await makeBoth();
  await backOf(back).showInFront([idOf(back, "B")]);
  const front = await open(first);
  const paperB = front.state().papers.find(({ title }) => title === "B");
  if (!paperB) throw new Error("not there");
  await front.edit(paperB.id, { title: "B", kind: paperB.kind, note: "of the front" });
  let commits = 0;
  const between: Fetch = async (input, init) => {
    // The copy behind is there; now it would be removed.
    if (pathOf(input).endsWith("/commit") && ++commits === 2) {
      await front.replace(paperB.id, new Blob(["at the last moment"]));
      await locked(front);
    }
    return server.fetch(input, init);
  };
  const again = await open(second, between);
  await backOf(again).takeBehind([paperB.id]);
  expect(commits).toBeGreaterThan(2);
  const read = await Promise.all(
    again.state().papers.map(async (one) => Buffer.from(await again.read(one.id)).toString()),
  );
  expect(read).toContain("at the last moment");
  expect(again.state().papers.map(({ note }) => note)).toContain("of the front");
  expect(titles(await backOf(again).openFront())).toEqual(["A"]);
});

test("H7: two devices show the same paper in front, or one looks before the copy of the other is there: it can be hidden", async () => {
  const mine = await makeBoth();
  const id = idOf(mine, "B");
  let looked = false;
  // The other one has its link, and no copy yet, when this one takes what links nothing away.
  const between: Fetch = async (input, init) => {
    if (!looked && pathOf(input).endsWith("/write")) {
      looked = true;
      const other = await open(second);
      await backOf(other).openFront();
      await locked(other);
    }
    return server.fetch(input, init);
  };
  const slow = await open(second, between);
  await backOf(slow).showInFront([id]);
  expect(looked).toBe(true);
  await backOf(mine).showInFront([id]);
  expect(titles(await backOf(mine).openFront())).toEqual(["A", "B"]);
  await backOf(mine).hideFromFront([id]);
  expect(titles(await open(first))).toEqual(["A"]);
});

test("E1: what was changed in front goes behind when it is hidden, and is not lost; what was not is gone, and there once", async () => {
  const back = await makeBoth();
  await addPapers(back, [
    { ...paper("Story", Buffer.from("as it was")), type: "text/plain" },
    { ...paper("Same", Buffer.from("the same")), type: "text/plain" },
    { ...paper("Scan", patterned(70_000, 6)), type: "application/pdf" },
  ]);
  const shown = ["B", "Story", "Same", "Scan"].map((title) => idOf(back, title));
  await backOf(back).showInFront(shown);
  const front = await open(first);
  // As long as before: only its bytes tell.
  await front.replace(idOf(front, "Story"), new Blob(["as it is!"]));
  await front.edit(idOf(front, "Scan"), { title: "Scan of May", kind: "other" });
  await locked(front);
  await backOf(back).hideFromFront(shown);
  expect(titles(await open(first))).toEqual(["A"]);
  expect(titles(back)).toEqual(["B", "Same", "Scan", "Scan of May", "Story", "Story"]);
  expect(back.state().papers.some(({ inFront }) => inFront)).toBe(false);
  const stories = back.state().papers.filter(({ title }) => title === "Story");
  const texts = await Promise.all(stories.map(async ({ id }) => Buffer.from(await back.read(id)).toString()));
  expect(texts.sort()).toEqual(["as it is!", "as it was"]);
});

test("H7: what is noted behind about a paper is not shown with it in front", async () => {
  const back = await makeBoth();
  await back.edit(idOf(back, "B"), { title: "B", kind: "other", note: "for me alone" });
  await backOf(back).showInFront([idOf(back, "B")]);
  const front = await backOf(back).openFront();
  expect(front.state().papers.map(({ note }) => note)).toEqual([undefined, undefined]);
  // And it is no change of it, when it goes behind again.
  await backOf(back).takeBehind([idOf(front, "B")]);
  expect(back.state().papers.map(({ note }) => note)).toEqual(["for me alone"]);
});

test("H7: the words of a front of another folder with this name are not taken for this one's", async () => {
  const theirs = "velvet onion quartz hammer island";
  await locked(await makeFront(theirs));
  const back = await makeBoth();
  await expect(backOf(back).giveFrontWords(name, theirs)).rejects.toMatchObject(code("wrong-words"));
  await backOf(back).showInFront([idOf(back, "B")]);
  expect(titles(await open(theirs))).toEqual(["A", "B"]);
  expect(titles(await open(first))).toEqual(["A", "B"]);
  await backOf(back).hideFromFront([idOf(back, "B")]);
  expect(titles(await open(first))).toEqual(["A"]);
});

test("H13: emptying a part overwrites every place but those that another device has taken in this moment", async () => {
  const vault = await makeFront();
  const other = await open(first);
  let erased = 0;
  const taking: Fetch = async (input, init) => {
    if (pathOf(input).endsWith("/erase") && ++erased === 2) await addPapers(other, [paper("C", patterned(90_000, 9))]);
    return server.fetch(input, init);
  };
  const places: number[] = [];
  const listening: Fetch = async (input, init) => {
    const answer = await taking(input, init);
    if (pathOf(input).endsWith("/erase") && answer.ok) {
      const asked: unknown = JSON.parse(Buffer.from(await new Response(init?.body ?? null).arrayBuffer()).toString());
      if (typeof asked === "object" && asked !== null && "blocks" in asked && Array.isArray(asked.blocks))
        places.push(...asked.blocks.map(Number));
    }
    return answer;
  };
  await locked(vault);
  const emptying = await open(first, listening);
  const { total } = emptying.state().capacity;
  await emptying.emptyPart();
  const { used } = (await open(first)).state().capacity;
  expect(used).toBeGreaterThan(0);
  const blocks = (bytes: number): number => Math.round(bytes / 65_464);
  expect(new Set(places).size).toBe(blocks(total) - blocks(used));
});
