/** Guards of the doors that a careless change could take away without anybody noticing. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openManifestHead } from "../crypto/manifest.ts";
import { halfKeys, rootOfSecret, slotKeys } from "../crypto/schedule.ts";
import { searchedDays } from "../crypto/quarter.ts";
import { aead } from "../web/lib/aead.ts";
import { randomBytes } from "../web/lib/random.ts";
import { createServer } from "../web/lib/server.ts";
import { askChallenge, enterHalf, forgetSlot, unsealSlot } from "../web/lib/vault/door.ts";
import type { BackDoor, LockChoice } from "../web/lib/vault/doors.ts";
import { createHalf } from "../web/lib/vault/half.ts";
import type { Deps } from "../web/lib/vault/open.ts";
import * as folders from "../web/lib/vault/open.ts";
import { giveNewDoor } from "../web/lib/vault/rekeying.ts";
import type { OpenOptions, Vault } from "../web/lib/vault/vault.ts";
import type { Device } from "./devices.ts";
import { copyOf, leftOpen, locked, newFolder, openDevice, stilled } from "./devices.ts";
import type { InProcess } from "./in-process.ts";
import { engine } from "./engine.ts";
import { startInProcess } from "./in-process.ts";
import type { Fetch } from "./people.ts";
import { addPapers, paper, pathOf, patterned } from "./people.ts";

const first = "zebra lamp river music table";
const second = "orange winter castle pepper bridge";
const quarter = 900;

let server: InProcess;
let at = Date.now() / 1_000;
let name: string;
let count = 0;
beforeAll(async () => {
  server = await startInProcess(4, { now: () => at, uptime: () => at });
});
afterAll(() => server.remove());
beforeEach(() => {
  name = `Guards ${++count}`;
});
const { opened, lockAll } = leftOpen();
afterEach(lockAll);
const makeWith = opened(folders.makeWith);
const openWith = opened(folders.openWith);
const openWithSecrets = opened(folders.openWithSecrets);

const deps = (fetch: Fetch = server.fetch): Deps => ({
  server: createServer(server.origin, fetch),
  engine,
  now: () => at * 1_000,
  language: () => "fr",
});
const open = (words: string, options: OpenOptions = {}, fetch?: Fetch): Promise<Vault> =>
  openWith(deps(fetch), name, words, options);
const code = (failure: string) => ({ failure: { code: failure } });
const idOf = (vault: Vault, title: string): string =>
  vault.state().papers.find((each) => each.title === title)?.id ?? "";
const backOf = (vault: Vault): BackDoor => {
  if (vault.door.half !== "back") throw new Error("not the back");
  return vault.door;
};
/** A stays in front, B goes behind `second`. The back, open. */
async function makeBoth(): Promise<Vault> {
  const vault = await makeWith(deps(), name, first);
  await addPapers(vault, [paper("A", patterned(500, 1)), paper("B", patterned(700, 2))]);
  if (vault.door.half !== "front") throw new Error("not the front");
  await vault.door.checkWords(name, first);
  await (await vault.door.makeBack(name, first, second)).move([idOf(vault, "B")]);
  await locked(vault);
  return open(second);
}
async function choiceOf(back: Vault): Promise<LockChoice> {
  const choice = (await backOf(back).lockChoices())[3];
  if (!choice) throw new Error("no choice");
  return choice;
}

test("A4: what an own device remembers of one door says nothing of the other; the version it has seen is no older one", async () => {
  const back = await makeBoth();
  await locked(back);
  const front = await open(first);
  const floor = await front.deviceMark();
  await locked(front);
  expect((await open(first, { floor })).door.half).toBe("front");
  const newer = { ...floor, version: floor.version + 1_000 };
  await expect(open(first, { floor: newer })).rejects.toMatchObject(code("older-folder"));
  expect((await open(second, { floor: newer })).door.half).toBe("back");
});

test.each([0, 13, 14, 15, 22, searchedDays - 1])(
  "H12: a lock that ended %i days ago is found, at once or a moment later, and is gone then",
  async (days) => {
    const back = await makeBoth();
    const choice = await choiceOf(back);
    await backOf(back).lockUntil(choice);
    await locked(back);
    at = choice.at / 1_000 + days * 86_400 + quarter / 2;
    const { promise, resolve } = Promise.withResolvers<Vault>();
    const vault = await open(second, { onBack: resolve });
    const tooLong = new Promise<null>((resolve) => setTimeout(resolve, 120_000, null));
    const found = vault.door.half === "back" ? vault : await Promise.race([promise, tooLong]);
    if (found === null) throw new Error("not found");
    expect(found.door.half).toBe("back");
    await locked(found);
    // Sealed anew as if there had been no lock: nobody has to look for it again.
    at += searchedDays * 86_400;
    expect((await open(second)).door.half).toBe("back");
  },
);

test("a lock is not set where the front that it would open has another key: the holder would be shut out of both", async () => {
  const back = await makeBoth();
  const choice = await choiceOf(back);
  const front = await open(first);
  await front.keys.renewDoor("words", name, "velvet onion quartz hammer island");
  await locked(front);
  await expect(backOf(back).lockUntil(choice)).rejects.toMatchObject(code("front-changed"));
  await locked(back);
  expect((await open(second)).door.half).toBe("back");
});

test("the front's words are asked for, and the back's own are not taken for them: the front still opens from there", async () => {
  const back = await makeBoth();
  await expect(backOf(back).giveFrontWords(name, second)).rejects.toMatchObject(code("wrong-words"));
  const front = await backOf(back).openFront();
  expect(front.state().papers.map(({ title }) => title)).toEqual(["A"]);
  await locked(back);
});

test("H12: no two locked records have anything in common but the door that they open and the time of day", async () => {
  const back = await makeBoth();
  const [sheet, cards] = [randomBytes(16), randomBytes(16)];
  await back.keys.addSecret("sheet", sheet);
  await back.keys.addSecret("cards", cards);
  await backOf(back).lockUntil(await choiceOf(back));
  await locked(back);
  const network = createServer(server.origin, server.fetch);
  const [one, other] = await Promise.all(
    [rootOfSecret("sheet", sheet), rootOfSecret("cards", cards)].map(
      async (root) => (await unsealSlot(network, slotKeys(root), await askChallenge(network, {}), {})).record,
    ),
  );
  expect(one?.door).toEqual(other?.door);
  expect(one?.ephemeral).not.toEqual(other?.ephemeral);
  expect(one?.timed).not.toEqual(other?.timed);
  expect(one?.quarter).not.toBe(other?.quarter);
});

test.each([0, 1, 2])(
  "E1: showing a paper in front is broken off at commit %i: what is in front can be taken away again",
  async (whole) => {
    await locked(await makeBoth());
    let commits = 0;
    const breaking: Fetch = async (input, init) => {
      if (!pathOf(input).endsWith("/commit") || commits++ < whole) return server.fetch(input, init);
      return new Response('{"code":"failed"}', { status: 500, headers: { "content-type": "application/json" } });
    };
    const weak = await open(second, {}, breaking);
    await backOf(weak)
      .showInFront([idOf(weak, "B")])
      .catch(() => undefined);
    await locked(weak);
    const back = await open(second);
    await backOf(back).hideFromFront([idOf(back, "B")]);
    await locked(back);
    const front = await open(first);
    expect(front.state().papers.map(({ title }) => title)).toEqual(["A"]);
    await locked(front);
  },
);

test("what is locked is overwritten: the half's keys are zeros at once, and those of a slot when its door is known", async () => {
  const keys = await newFolder(server.origin, server.fetch);
  const network = createServer(server.origin, server.fetch);
  const mine = copyOf(keys);
  const half = await createHalf(network, mine, await enterHalf(network, mine, null, {}));
  half.forget();
  const slot = slotKeys(rootOfSecret("sheet", randomBytes(16)));
  forgetSlot(slot);
  for (const bytes of [mine.door, mine.signing, mine.manifest, slot.signing, slot.wrap])
    expect(bytes.every((byte) => byte === 0)).toBe(true);
});

test("a new door key that was stopped goes on where it was: what is sealed anew is not sealed again", async () => {
  const vault = await makeWith(deps(), name, first);
  await addPapers(
    vault,
    Array.from({ length: 4 }, (_, i) => paper(`Paper ${i}`, patterned(500, i + 1))),
  );
  const stop = new AbortController();
  const onProgress = (done: number): void => {
    if (done >= 0.5) stop.abort();
  };
  await expect(vault.keys.renewDoor("words", name, second, { onProgress, signal: stop.signal })).rejects.toMatchObject(
    code("cancelled"),
  );
  await locked(vault);
  const again = await open(first);
  expect(again.state().rekeying).toBe(true);
  const seen: number[] = [];
  await again.keys.renewDoor("words", name, second, { onProgress: (done) => seen.push(done) });
  expect(seen[0]).toBeGreaterThanOrEqual(0.5);
});

test("H13: no new door key while a removal is not ended: its places would be nobody's to overwrite", async () => {
  const vault = await makeWith(deps(), name, first);
  await addPapers(vault, [paper("A", patterned(500, 1)), paper("B", patterned(700, 2))]);
  const { undo } = await vault.remove([idOf(vault, "B")]);
  await expect(vault.keys.renewDoor("words", name, second)).rejects.toMatchObject(code("busy"));
  await undo();
  await vault.keys.renewDoor("words", name, second);
  await locked(vault);
  expect((await open(second)).state().papers.map(({ title }) => title)).toEqual(["A", "B"]);
});

/** What the door holds that a secret opens. */
async function behind({ server }: Device, secret: Uint8Array) {
  const slot = slotKeys(rootOfSecret("sheet", secret));
  const { record } = await unsealSlot(server, slot, await askChallenge(server, {}), {});
  const keys = halfKeys(record.door);
  const entered = await enterHalf(server, keys, null, {});
  return { keys, entered, contents: (await createHalf(server, keys, entered)).contents() };
}

test("A4: a new door key is one for everything: no document keeps key, place or salt, and the old door opens no list", async () => {
  const old = await newFolder(server.origin, server.fetch);
  const device = await openDevice(server.origin, old, server.fetch);
  await addPapers(device.vault, [
    paper("A", patterned(90_000, 1), { picture: patterned(500, 5) }),
    paper("B", patterned(10, 2)),
  ]);
  const documentsOf = ({ papers, sheets }: ReturnType<typeof device.half.contents>) => [...papers, ...sheets];
  const before = documentsOf(device.half.contents());
  expect(before).toHaveLength(3);
  const sheet = randomBytes(16);
  await giveNewDoor(device.server, engine, device.half, 0, slotKeys(rootOfSecret("sheet", sheet)), "words", {});
  const { keys, entered, contents } = await behind(device, sheet);
  const after = documentsOf(contents);
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  for (const what of ["key", "salts"] as const)
    for (const was of before) expect(after.map((is) => is[what])).not.toContain(was[what]);
  for (const head of entered.heads) {
    expect(await openManifestHead(aead, old.manifest, head)).toBeNull();
    expect(await openManifestHead(aead, keys.manifest, head)).not.toBeNull();
  }
  await stilled(device.vault);
});

test("A4, E3: what comes while a door gets a new key, and is replaced in the moment in which it is sealed anew, is sealed once more", async () => {
  const old = await newFolder(server.origin, server.fetch);
  const other = await openDevice(server.origin, old, server.fetch);
  let [came, replaced] = [false, 0];
  const device = await openDevice(server.origin, old, async (input, init) => {
    if (pathOf(input).endsWith("/write")) {
      if (!came) {
        came = true;
        await addPapers(other.vault, [paper("C", patterned(10, 3))]);
      } else if (device.half.contents().rekey?.length === 0 && replaced++ === 0) {
        // Nothing is left but what has just come, and that is on its way.
        await other.vault.replace(
          other.vault.state().papers.find(({ title }) => title === "C")?.id ?? "",
          new Blob(["n"]),
        );
      }
    }
    return server.fetch(input, init);
  });
  await addPapers(other.vault, [paper("A", patterned(90_000, 1))]);
  await device.half.reload();
  const secret = randomBytes(16);
  await giveNewDoor(device.server, engine, device.half, 0, slotKeys(rootOfSecret("sheet", secret)), "words", {});
  expect(replaced).toBeGreaterThan(0);
  const before = other.half.contents().papers.find(({ title }) => title === "C");
  const { papers } = (await behind(device, secret)).contents;
  const after = papers.find(({ title }) => title === "C");
  expect([papers.length, after?.id]).toEqual([2, before?.id]);
  expect(after?.key).not.toBe(before?.key);
  const opened = await openWithSecrets(deps(), "sheet", [secret]);
  expect(Buffer.from(await opened.read(after?.id ?? "")).toString()).toBe("n");
  await locked(opened);
  await stilled(other.vault);
});
