/** The ways into a door: words, sheets, cards, a passkey's secret; and a new key for the door itself. */
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { halfKeys, rootOfSecret, slotKeys } from "../crypto/schedule.ts";
import { randomBytes } from "../web/lib/random.ts";
import { createServer } from "../web/lib/server.ts";
import { askChallenge, enterHalf, unsealSlot } from "../web/lib/vault/door.ts";
import { createHalf } from "../web/lib/vault/half.ts";
import { openWith, openWithSecrets } from "../web/lib/vault/open.ts";
import { giveNewDoor } from "../web/lib/vault/rekeying.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { locked, stilled } from "./devices.ts";
import { engine } from "./engine.ts";
import { code, namedFolders, titles } from "./named-folders.ts";
import type { Fetch } from "./people.ts";
import { addPapers, makeFolder, paper, patterned } from "./people.ts";

const first = "zebra lamp river music table";
const second = "orange winter castle pepper bridge";

const folders = namedFolders("Keys");
const { deps } = folders;
const kinds = (vault: Vault): string[] =>
  vault
    .state()
    .keys.map(({ kind }) => kind)
    .sort();

async function filled(...papers: string[]): Promise<Vault> {
  const vault = await makeFolder(folders.server.origin, folders.name, first);
  await addPapers(
    vault,
    papers.map((title, i) => paper(title, patterned(90_000, i + 1), { picture: patterned(500, i + 5) })),
  );
  return vault;
}

describe("keys of a door", () => {
  test("B9: a sheet, cards and a passkey open it without a name, also when the bucket of the name is empty", async () => {
    const vault = await filled("A");
    const [sheet, cards, passkey] = [randomBytes(16), randomBytes(16), randomBytes(32)];
    await vault.keys.addSecret("sheet", sheet);
    await vault.keys.addSecret("cards", cards);
    await vault.keys.addSecret("passkey", passkey);
    expect(kinds(vault)).toEqual(["cards", "passkey", "sheet", "words"]);
    await locked(vault);
    for (let i = 0; i < 25; i++)
      await openWith(
        { ...deps(), engine: { ...engine, stretch: async () => randomBytes(64) } },
        folders.name,
        `guess ${i}`,
      ).catch(() => undefined);
    await expect(openWith(deps(), folders.name, first)).rejects.toMatchObject({ failure: { code: "too-many" } });
    for (const [kind, secret] of [
      ["sheet", sheet],
      ["cards", cards],
      ["passkey", passkey],
    ] as const) {
      const opened = await openWithSecrets(deps(), kind, [randomBytes(secret.length), secret]);
      expect(titles(opened)).toEqual(["A"]);
      await locked(opened);
    }
    await expect(openWithSecrets(deps(), "sheet", [cards])).rejects.toMatchObject(code("wrong-code"));
  });

  test("a new sheet makes the old one void; a removed key is dead at once, the last one stays", async () => {
    const vault = await filled("A");
    const [old, fresh] = [randomBytes(16), randomBytes(16)];
    await vault.keys.addSecret("sheet", old);
    await vault.keys.addSecret("sheet", fresh);
    expect(kinds(vault)).toEqual(["sheet", "words"]);
    await expect(openWithSecrets(deps(), "sheet", [old])).rejects.toMatchObject(code("wrong-code"));
    await vault.keys.remove(vault.state().keys.find(({ kind }) => kind === "words")?.id ?? "");
    await expect(openWith(deps(), folders.name, first)).rejects.toMatchObject(code("wrong-words"));
    await expect(vault.keys.remove(vault.state().keys[0]?.id ?? "")).rejects.toMatchObject(code("last-key"));
    await locked(vault);
    const opened = await openWithSecrets(deps(), "sheet", [fresh]);
    await opened.keys.addWords("words", folders.name, second);
    await opened.keys.addWords("pictures", folders.name, "sun boat key tree cat bell moon");
    await opened.keys.addSecret("cards", randomBytes(16));
    await expect(opened.keys.addSecret("passkey", randomBytes(32))).rejects.toMatchObject(code("keys-full"));
    await locked(opened);
    for (const words of [second, "sun boat key tree cat bell moon"]) {
      const again = await openWith(deps(), folders.name, words);
      expect(titles(again)).toEqual(["A"]);
      await locked(again);
    }
  });

  test("words that open another door of the name are refused, and everything stays as it was", async () => {
    const other = await filled("A");
    await locked(other);
    const mine = await makeFolder(folders.server.origin, folders.name, second);
    await expect(mine.keys.addWords("words", folders.name, first)).rejects.toMatchObject(code("words-too-near"));
    expect(kinds(mine)).toEqual(["words"]);
    await addPapers(mine, [paper("B", patterned(10))]);
    await locked(mine);
    for (const [words, title] of [
      [first, "A"],
      [second, "B"],
    ] as const) {
      const again = await openWith(deps(), folders.name, words);
      expect(titles(again)).toEqual([title]);
      await locked(again);
    }
  });

  test("E1: the line breaks between the list and the server: what opens it next goes on opening it, and is listed", async () => {
    const vault = await filled("A");
    const [old, sheet] = [randomBytes(32), randomBytes(16)];
    await vault.keys.addSecret("passkey", old);
    await locked(vault);
    const line = Promise.withResolvers<void>();
    let cut = false;
    const breaking: Fetch = async (input, init) => {
      if (!cut || !new Request(input).url.endsWith("/slots")) return fetch(input, init);
      line.resolve();
      throw new TypeError("cut");
    };
    const weak = await openWithSecrets(deps(breaking), "passkey", [old]);
    cut = true;
    const adding = weak.keys.addSecret("sheet", sheet);
    // The list has it, the server has not.
    await line.promise;
    expect(kinds(weak)).toEqual(["passkey", "words"]);
    await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
    const other = await openWithSecrets(deps(), "passkey", [old]);
    await stilled(other);
    expect(kinds(other)).toEqual(["passkey", "words"]);
    await locked(other);
    await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
    // The line comes back before this device has given up: it is asked for once more, and holds.
    cut = false;
    await adding;
    expect(kinds(weak)).toEqual(["passkey", "sheet", "words"]);
    await locked(weak);
    const opened = await openWithSecrets(deps(), "sheet", [sheet]);
    expect(titles(opened)).toEqual(["A"]);
    await locked(opened);
  });

  test.each(["passkey", "sheet"] as const)(
    "E1: a sheet in the place of another, and all answers lost after it counts: the %s that opens next decides",
    async (kind) => {
      const vault = await filled("A");
      const [passkey, before, after] = [randomBytes(32), randomBytes(16), randomBytes(16)];
      await vault.keys.addSecret("passkey", passkey);
      await vault.keys.addSecret("sheet", before);
      await locked(vault);
      let cut = false;
      const breaking: Fetch = async (input, init) => {
        const failed = new Response('{"code":"failed"}', {
          status: 500,
          headers: { "content-type": "application/json" },
        });
        if (cut) return failed;
        cut = new Request(input).url.endsWith("/slots");
        const answer = await fetch(input, init);
        return cut ? failed : answer;
      };
      const weak = await openWithSecrets(deps(breaking), "passkey", [passkey]);
      await expect(weak.keys.addSecret("sheet", after)).rejects.toMatchObject({
        failure: { code: "server-failed", isUnsure: true },
      });
      await locked(weak);
      const [opens, dead] = kind === "sheet" ? [after, before] : [before, after];
      for (let time = 0; time < 2; time++) {
        const opened = await openWithSecrets(deps(), kind, [kind === "sheet" ? after : passkey]);
        await stilled(opened);
        expect(kinds(opened)).toEqual(["passkey", "sheet", "words"]);
        await locked(opened);
      }
      await locked(await openWithSecrets(deps(), "sheet", [opens]));
      await expect(openWithSecrets(deps(), "sheet", [dead])).rejects.toMatchObject(code("wrong-code"));
    },
  );
});

test("E9, A4: after yesterday's back-up a removed key opens again: who compares sees it, and a new door key helps", async () => {
  const vault = await filled("A");
  const [sheet, passkey] = [randomBytes(16), randomBytes(32)];
  await vault.keys.addSecret("sheet", sheet);
  await vault.keys.addSecret("passkey", passkey);
  await locked(vault);
  const yesterday = join(folders.server.dir, "yesterday");
  await folders.server.restart(() => cp(folders.server.dataDir, yesterday, { recursive: true }));
  const today = await openWithSecrets(deps(), "passkey", [passkey]);
  await today.keys.remove(today.state().keys.find(({ kind }) => kind === "sheet")?.id ?? "");
  const [phrase, floor] = [await today.statePhrase(), await today.deviceMark()];
  await locked(today);
  await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
  await folders.server.restart(async () => {
    await rm(folders.server.dataDir, { recursive: true });
    await cp(yesterday, folders.server.dataDir, { recursive: true });
    for (const name of await readdir(folders.server.dataDir))
      if (name.startsWith("volatile")) await rm(join(folders.server.dataDir, name));
  });
  const back = await openWithSecrets(deps(), "sheet", [sheet]);
  expect(await back.statePhrase()).not.toEqual(phrase);
  await locked(back);
  await expect(openWithSecrets(deps(), "passkey", [passkey], { floor })).rejects.toMatchObject(code("older-folder"));
  const seen = await openWithSecrets(deps(), "passkey", [passkey], { floor, acceptOlder: true });
  await seen.keys.renewDoor("words", folders.name, second);
  await locked(seen);
  await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
});

describe("a new door key", () => {
  test("all papers come out whole under new words; words, sheet and tokens of before are void; shares go on", async () => {
    const vault = await filled("A", "B", "C");
    const sheet = randomBytes(16);
    await vault.keys.addSecret("sheet", sheet);
    const share = await vault.share({
      papers: [vault.state().papers[0]?.id ?? ""],
      end: { kind: "week" },
      openings: 3,
      from: "Amina",
      lookOnly: false,
    });
    const seen: number[] = [];
    await vault.keys.renewDoor("words", folders.name, second, { onProgress: (done) => seen.push(done) });
    expect(seen.length).toBeGreaterThan(2);
    await locked(vault);
    await expect(openWith(deps(), folders.name, first)).rejects.toMatchObject(code("wrong-words"));
    await expect(openWithSecrets(deps(), "sheet", [sheet])).rejects.toMatchObject(code("wrong-code"));
    for (let i = 0; i < 2; i++) {
      const opened = await openWith(deps(), folders.name, second);
      expect(titles(opened)).toEqual(["A", "B", "C"]);
      expect(opened.state().repaired).toBe(false);
      expect(opened.state().rekeying).toBe(false);
      expect(kinds(opened)).toEqual(["words"]);
      for (const [at, one] of opened.state().papers.entries()) {
        expect(Buffer.from(await opened.read(one.id)).equals(patterned(90_000, at + 1))).toBe(true);
        expect(await opened.picture(one.id)).toEqual(patterned(500, at + 5));
      }
      expect(opened.state().shares.map(({ link }) => link)).toEqual([share.link]);
      await locked(opened);
    }
  });

  test("broken off at any request, either the old key or the new one opens everything, and it goes on", async () => {
    let key = randomBytes(16);
    const vault = await filled("A", "B");
    await vault.keys.addSecret("sheet", key);
    await locked(vault);
    const opens = async (secret: Uint8Array): Promise<boolean> => {
      const opened = await openWithSecrets(deps(), "sheet", [secret]).catch(() => null);
      if (!opened) return false;
      expect(titles(opened)).toEqual(["A", "B"]);
      for (const [i, one] of opened.state().papers.entries())
        expect(Buffer.from(await opened.read(one.id)).equals(patterned(90_000, i + 1))).toBe(true);
      await locked(opened);
      return true;
    };
    /** Where `secret` opens the door of now, it is given a new one, which `next` opens. */
    const renew = async (secret: Uint8Array, next: Uint8Array, fetch: Fetch): Promise<void> => {
      const at = createServer(folders.server.origin, fetch);
      const slot = (of: Uint8Array) => slotKeys(rootOfSecret("sheet", of));
      const { record } = await unsealSlot(at, slot(secret), await askChallenge(at, {}), {});
      const keys = halfKeys(record.door);
      const half = await createHalf(at, keys, await enterHalf(at, keys, null, {}));
      await giveNewDoor(at, engine, half, 0, slot(next), "words", {});
    };
    for (let at = 5; ; at += 3) {
      const next = randomBytes(16);
      let left = at;
      let gone: () => void = () => undefined;
      const died = new Promise<"died">((resolve) => {
        gone = () => resolve("died");
      });
      // The request arrives and its answer is lost, and from then on nothing gets through: the tab was closed.
      const dying: Fetch = async (input, init) => {
        if (left <= 0) return new Promise(() => undefined);
        await Promise.resolve();
        const answer = await fetch(input, init);
        if (--left > 0) return answer;
        gone();
        return new Promise(() => undefined);
      };
      const ended = await Promise.race([renew(key, next, dying).then(() => "done" as const), died]);
      const [old, fresh] = [await opens(key), await opens(next)];
      expect(Number(old) + Number(fresh), `request ${at}`).toBe(1);
      if (ended === "done") {
        expect(at).toBeGreaterThan(20);
        break;
      }
      // From wherever it broke off, it goes on to the end.
      if (old) await renew(key, next, fetch);
      expect(await opens(key)).toBe(false);
      key = next;
    }
    expect(await opens(key)).toBe(false);
  });
});
