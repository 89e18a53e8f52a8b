/** Everything is lost, and got back: sheets and cards as they lie on paper, against a real server. */
import { expect, test } from "vitest";
import { secretsOf } from "../web/features/open-recovery/flow.ts";
import { randomBytes } from "../web/lib/random.ts";
import { drawUp, type Papers } from "../web/lib/recovery/papers.ts";
import { openWith, openWithSecrets } from "../web/lib/vault/open.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { locked } from "./devices.ts";
import { filesIn, type Mark, markOf, marksIn } from "./marks.ts";
import { code, namedFolders, titles } from "./named-folders.ts";
import type { Fetch } from "./people.ts";
import { addPapers, makeFolder, paper, patterned } from "./people.ts";

const words = "zebra lamp river music table";

const folders = namedFolders("Lost");
const { deps } = folders;
const wrongCode = code("wrong-code");

async function made(kind: Papers["kind"], vault: Vault): Promise<Papers> {
  const papers = await drawUp(kind);
  await vault.keys.addSecret(kind, papers.secret);
  return papers;
}

/** As somebody with these papers in hand opens it; `at`: which of them. */
async function openWithPapers(
  { kind, papers }: Pick<Papers, "kind" | "papers">,
  at: readonly number[] = [0],
  fetch: Fetch = globalThis.fetch,
): Promise<Vault> {
  const found = await secretsOf(
    kind,
    at.map((each) => papers[each] ?? []),
  );
  if ("problem" in found) throw new Error(found.problem);
  return openWithSecrets(deps(fetch), kind, found.secrets);
}

async function filled(): Promise<Vault> {
  const vault = await makeFolder(folders.server.origin, folders.name, words);
  await addPapers(vault, [paper("A", patterned(90_000, 1))]);
  return vault;
}

test("a sheet and any two of three cards open it, after everything else is gone", async () => {
  const vault = await filled();
  const sheet = await made("sheet", vault);
  const cards = await made("cards", vault);
  await locked(vault);
  const ways = [
    [sheet, [0]] as const,
    ...[
      [0, 1],
      [1, 2],
      [2, 0],
      [0, 1, 2],
    ].map((at) => [cards, at] as const),
  ];
  for (const [papers, at] of ways) {
    const opened = await openWithPapers(papers, at);
    expect(titles(opened)).toEqual(["A"]);
    expect(Buffer.from(await opened.read(opened.state().papers[0]?.id ?? "")).equals(patterned(90_000, 1))).toBe(true);
    await locked(opened);
  }
});

test("a helper who tries alone gets nothing: one card, the same card twice, a card read as a sheet", async () => {
  const vault = await filled();
  const cards = await made("cards", vault);
  await locked(vault);
  await expect(openWithPapers(cards, [0])).rejects.toThrow("one");
  await expect(openWithPapers(cards, [1, 1])).rejects.toThrow("same");
  for (const groups of cards.papers)
    await expect(openWithPapers({ kind: "sheet", papers: [groups.slice(0, 8)] })).rejects.toMatchObject(wrongCode);
});

test("three cards of which one is false: the two others open it, whichever it is, and no pair with it does", async () => {
  const vault = await filled();
  const cards = await made("cards", vault);
  const others = await drawUp("cards");
  await locked(vault);
  // A false card of the same set: its first group, which holds the set, is the true one's.
  for (const at of [0, 1, 2]) {
    const papers = cards.papers.map((groups, i) =>
      i === at ? [groups[0] ?? "", ...(others.papers[at] ?? []).slice(1)] : groups,
    );
    const opened = await openWithPapers({ kind: "cards", papers }, [0, 1, 2]);
    expect(titles(opened)).toEqual(["A"]);
    await locked(opened);
    const found = await secretsOf("cards", [papers[at] ?? [], papers[(at + 1) % 3] ?? []]);
    if ("secrets" in found)
      await expect(openWithSecrets(deps(), "cards", found.secrets)).rejects.toMatchObject(wrongCode);
  }
});

test("cards of two sets open nothing together; withdrawn by new ones, two old cards open nothing either", async () => {
  const vault = await filled();
  const old = await made("cards", vault);
  let fresh = await made("cards", vault);
  // One in 256 has the same set; then the proof of the slot decides, which is told below.
  while (fresh.papers[0]?.[0]?.slice(0, 2) === old.papers[0]?.[0]?.slice(0, 2)) fresh = await made("cards", vault);
  await locked(vault);
  const mixed = { kind: "cards" as const, papers: [old.papers[0] ?? [], fresh.papers[1] ?? []] };
  await expect(openWithPapers(mixed, [0, 1]).catch((thrown: unknown) => String(thrown))).resolves.toMatch(
    /sets|wrong-code/,
  );
  await expect(openWithPapers(old, [0, 1, 2])).rejects.toMatchObject(wrongCode);
  const opened = await openWithPapers(fresh, [0, 2]);
  expect(titles(opened)).toEqual(["A"]);
  await locked(opened);
});

test("recovery while the folder is open elsewhere: both go on, and both see what was added", async () => {
  const vault = await filled();
  const sheet = await made("sheet", vault);
  const recovered = await openWithPapers(sheet);
  await addPapers(vault, [paper("B", patterned(5_000, 2))]);
  await addPapers(recovered, [paper("C", patterned(5_000, 3))]);
  // From what was found, the words that somebody else may know are taken away; the other device is still open.
  await recovered.keys.remove(recovered.state().keys.find(({ kind }) => kind === "words")?.id ?? "");
  await expect(openWith(deps(), folders.name, words)).rejects.toMatchObject(code("wrong-words"));
  await addPapers(vault, [paper("D", patterned(5_000, 4))]).catch(() => undefined);
  await locked(vault);
  await locked(recovered);
  const again = await openWithPapers(sheet);
  expect(titles(again)).toEqual(expect.arrayContaining(["A", "B", "C"]));
  expect(again.state().keys.map(({ kind }) => kind)).toEqual(["sheet"]);
  await locked(again);
});

test("an old sheet after a new one; a sheet and cards after the front was given a new key: they open nothing", async () => {
  const vault = await filled();
  const old = await made("sheet", vault);
  const fresh = await made("sheet", vault);
  const cards = await made("cards", vault);
  await expect(openWithPapers(old)).rejects.toMatchObject(wrongCode);
  await locked(await openWithPapers(fresh));
  await vault.keys.renewDoor("words", folders.name, "orange winter castle pepper bridge");
  await locked(vault);
  await expect(openWithPapers(fresh)).rejects.toMatchObject(wrongCode);
  await expect(openWithPapers(cards, [0, 1])).rejects.toMatchObject(wrongCode);
  const opened = await openWith(deps(), folders.name, "orange winter castle pepper bridge");
  expect(titles(opened)).toEqual(["A"]);
  expect(opened.state().keys.map(({ kind }) => kind)).toEqual(["words"]);
  await locked(opened);
});

test("B14, H5: making them and opening with them sends and stores nothing of a secret, a card or its digits", async () => {
  const vault = await filled();
  await locked(vault);
  const sent: Buffer[] = [];
  const watched: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = Buffer.from(await request.clone().arrayBuffer());
    sent.push(Buffer.from(`${request.url}\n${JSON.stringify([...request.headers])}\n`), body);
    return fetch(request);
  };
  const mine = await openWith(deps(watched), folders.name, words);
  const sheet = await drawUp("sheet");
  const cards = await drawUp("cards");
  const marks: Mark[] = [
    ...[sheet, cards].map(({ kind, secret }) => markOf(kind, secret)),
    ...[sheet, cards].flatMap(({ papers }) => papers.flatMap((groups) => [markOf("digits", groups.join(""))])),
    ...[sheet, cards].flatMap(({ papers }) => papers.flatMap((groups) => [markOf("groups", groups.join(" "))])),
  ];
  await mine.keys.addSecret("sheet", sheet.secret);
  await mine.keys.addSecret("cards", cards.secret);
  await locked(mine);
  await locked(await openWithPapers(sheet, [0], watched));
  await locked(await openWithPapers(cards, [2, 1], watched));
  expect(sent.length).toBeGreaterThan(20);
  for (const bytes of sent) expect(marksIn(bytes, marks)).toEqual([]);
  for (const { path, bytes } of filesIn(folders.server.dataDir)) expect(marksIn(bytes, marks), path).toEqual([]);
  expect(marksIn(Buffer.from(folders.server.lines.join("\n")), marks)).toEqual([]);
  // The same look finds what is there.
  expect(marksIn(Buffer.from(`{"x":"${Buffer.from(sheet.secret).toString("base64url")}"}`), marks)).toEqual(["sheet"]);
});

/** What somebody on the line sees of a task: each request's path and length, each answer's status and length. */
async function onTheLine(task: (fetch: Fetch) => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  await task(async (input, init) => {
    const request = new Request(input, init);
    const { byteLength: length } = await request.clone().arrayBuffer();
    const answer = await fetch(request);
    const { byteLength: given } = await answer.clone().arrayBuffer();
    lines.push(`${new URL(request.url).pathname} ${length} ${answer.status} ${given}`);
    return answer;
  });
  return lines;
}

const back = "orange winter castle pepper bridge";

/** A folder with a second door, a paper behind it and none in front; both locked. */
async function withBack(): Promise<void> {
  const front = await filled();
  if (front.door.half !== "front") throw new Error("not the front");
  await front.door.checkWords(folders.name, words);
  const made = await front.door.makeBack(folders.name, words, back);
  await made.move(front.state().papers.map(({ id }) => id));
  await locked(front);
}

const secrets = () =>
  [
    ["sheet", randomBytes(16)],
    ["cards", randomBytes(16)],
    ["passkey", randomBytes(32)],
  ] as const;

test("H9: a sheet, cards and a passkey are made behind the second door by the same requests as in front", async () => {
  await withBack();
  const making = async (of: string): Promise<string[]> => {
    // Opened once before, so that nothing of the making of the door is left to do.
    await locked(await openWith(deps(), folders.name, of));
    return onTheLine(async (fetch) => {
      const vault = await openWith(deps(fetch), folders.name, of);
      for (const [kind, secret] of secrets()) await vault.keys.addSecret(kind, secret);
      await vault.keys.remove(vault.state().keys.find(({ kind }) => kind === "cards")?.id ?? "");
      await locked(vault);
    });
  };
  const [inFront, behind] = [await making(words), await making(back)];
  expect(behind).toEqual(inFront);
  expect(inFront.filter((line) => line.startsWith("/api/folder/slots "))).not.toHaveLength(0);
});

test("H12: with a timed lock on, sheet, cards and passkey of the back open the front, by the same requests as the front's own", async () => {
  await withBack();
  const [own, behind] = [secrets(), secrets()];
  for (const [of, mine] of [
    [words, own],
    [back, behind],
  ] as const) {
    const vault = await openWith(deps(), folders.name, of);
    for (const [kind, secret] of mine) await vault.keys.addSecret(kind, secret);
    if (vault.door.half === "back") {
      const soon = (await vault.door.lockChoices())[3];
      if (soon === undefined) throw new Error("no choice");
      await vault.door.lockUntil(soon);
    }
    await locked(vault);
  }
  const opening = async (kind: "sheet" | "cards" | "passkey", secret: Uint8Array): Promise<string[]> =>
    onTheLine(async (fetch) => {
      const vault = await openWithSecrets(deps(fetch), kind, [secret]);
      expect(vault.door.half).toBe("front");
      expect(titles(vault)).toEqual([]);
      await locked(vault);
    });
  // In any order; and nothing becomes of it that the next one could see.
  const [kindFirst, secretFirst] = own[0];
  const first = await opening(kindFirst, secretFirst);
  for (const [kind, secret] of [...behind.toReversed(), ...own, ...behind])
    expect(await opening(kind, secret)).toEqual(first);
  folders.server.pass(3_700);
  for (const [kind, secret] of behind) {
    const vault = await openWithSecrets(deps(), kind, [secret]);
    expect([vault.door.half, titles(vault)]).toEqual(["back", ["A"]]);
    await locked(vault);
  }
});

test("the name: known to the door that was opened with it, from front and back, and to none that was opened without", async () => {
  const { name } = folders;
  await withBack();
  const slip = name.replace("Lost", "Last");
  for (const of of [words, back]) {
    const vault = await openWith(deps(), name, of);
    expect([name, ` ${name.toUpperCase()} `, slip].map((each) => vault.keys.isOpenedBy(each))).toEqual([
      true,
      true,
      false,
    ]);
    if (vault.door.half === "back") {
      const front = await vault.door.openFront();
      expect([name, slip].map((each) => front.keys.isOpenedBy(each))).toEqual([true, false]);
      await locked(front);
      // It lives on in the vault that it was taken from.
      expect(vault.keys.isOpenedBy(name)).toBe(true);
    }
    await locked(vault);
    expect(vault.keys.isOpenedBy(name)).toBeUndefined();
  }
  const vault = await openWith(deps(), name, words);
  const sheet = await made("sheet", vault);
  // Another name is taken where it is wanted, and is the door's own from then on.
  const [key] = vault.state().keys.filter(({ kind }) => kind === "words");
  await vault.keys.addWords("words", slip, words, { replaces: key?.id });
  expect([name, slip].map((each) => vault.keys.isOpenedBy(each))).toEqual([false, true]);
  await locked(vault);
  await expect(openWith(deps(), name, words)).rejects.toMatchObject(code("wrong-words"));
  await locked(await openWith(deps(), slip, words));
  const recovered = await openWithPapers(sheet);
  expect([name, slip].map((each) => recovered.keys.isOpenedBy(each))).toEqual([undefined, undefined]);
  await locked(recovered);
});
