/** The whole story without a browser: real server, real requests, real cryptography at full cost. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64urlToBytes } from "../crypto/bytes.ts";
import { blockContent } from "../crypto/sizes.ts";
import { aead } from "../web/lib/aead.ts";
import { failureOf } from "../web/lib/failure.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { createServer } from "../web/lib/server.ts";
import { openWith } from "../web/lib/vault/open.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import type { Engine } from "../web/lib/worker/engine.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import { addPapers, makeFolder, openFolder, paper, patterned } from "./people.ts";
import type { RunningServer } from "./running-server.ts";
import { startServer } from "./running-server.ts";

const name = "Maison Bleue 47";
const words = "lampe rivière carton jeudi vélo";
const photo = patterned(180_000, 7);
const scan = patterned(blockContent, 8);
const letter = patterned(90_001, 9);

let server: RunningServer;
let vault: Vault;

beforeAll(async () => {
  server = await startServer(4, { FARDE_WORK_BITS: "" });
});
afterAll(async () => {
  await server.remove();
});

/** With the page's own stretching, each time. */
const asThePage = [globalThis.fetch, engineInPlace] as const;

const readerOf = (link: string) =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    fetch(server.origin + path, request),
  );

async function failureCode(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (thrown) {
    return failureOf(thrown).code;
  }
  return "nothing failed";
}

describe("a holder and a social worker", () => {
  test("a folder is made, without a name of a person anywhere", async () => {
    vault = await makeFolder(server.origin, name, words, ...asThePage);
    expect(vault.state().papers).toEqual([]);
    expect(vault.state().capacity.used).toBe(0);
  });

  test("papers go in, D11: of no odd size is a byte lost", async () => {
    await addPapers(vault, [
      paper("Identity card", photo, { until: "2027-03-01", picture: patterned(3_000, 21) }),
      paper("Lease", scan, { kind: "housing", picture: patterned(2_000, 22) }),
      paper("Letter", letter, { kind: "request" }),
    ]);
    expect(vault.state().papers.map(({ title }) => title)).toEqual(["Identity card", "Lease", "Letter"]);
    const [card, lease] = vault.state().papers;
    expect(await vault.picture(card?.id ?? "")).toEqual(patterned(3_000, 21));
    expect(await vault.picture(lease?.id ?? "")).toEqual(patterned(2_000, 22));
  });

  test("D11, E17: an empty file is refused clearly, a folder that is full says so, and nothing is lost", async () => {
    vault.add([paper("Empty", new Uint8Array(0))]);
    vault.add([paper("Too much", patterned(4_000_000))]);
    await expect.poll(() => vault.state().jobs.filter((job) => job.state === "failed").length).toBe(2);
    expect(vault.state().jobs.flatMap(({ failure }) => failure?.code ?? [])).toEqual(["empty-file", "folder-full"]);
    expect(vault.state().papers).toHaveLength(3);
    for (const job of vault.state().jobs) vault.dismiss(job.id);
  });

  test("making it once more with the same name and words opens it: the answer to the first may have been lost", async () => {
    const again = await makeFolder(server.origin, name, words, ...asThePage);
    expect(again.state().papers).toHaveLength(3);
    again.lock();
  });

  test("after locking nothing can be done with it", async () => {
    vault.lock();
    expect(await failureCode(vault.revoke("all"))).toBe("locked");
    await expect.poll(() => vault.state().papers).toEqual([]);
  });

  test("A8: wrong words, a wrong name and both wrong are told alike", async () => {
    expect(await failureCode(openFolder(server.origin, name, "lampe rivière carton jeudi vela", ...asThePage))).toBe(
      "wrong-words",
    );
    expect(await failureCode(openFolder(server.origin, "Maison Bleue 48", words, ...asThePage))).toBe("wrong-words");
    expect(await failureCode(openFolder(server.origin, "nobody", "nothing at all", ...asThePage))).toBe("wrong-words");
  });

  test("B12: another computer opens it, however the words are typed there", async () => {
    vault = await openFolder(
      server.origin,
      "maison  bleue ４７",
      " LAMPE riviere carton\u00a0jeudi ve\u0301lo ",
      ...asThePage,
    );
    const papers = vault.state().papers;
    expect(papers.map(({ title, until }) => ({ title, until }))).toEqual([
      { title: "Identity card", until: "2027-03-01" },
      { title: "Lease", until: undefined },
      { title: "Letter", until: undefined },
    ]);
    expect(await vault.read(papers[0]?.id ?? "")).toEqual(photo);
    expect(await vault.read(papers[1]?.id ?? "")).toEqual(scan);
    expect(await vault.read(papers[2]?.id ?? "")).toEqual(letter);
  });

  test("two papers are shown for an hour; the reader gets exactly those two, and the holder sees the opening", async () => {
    const [card, , third] = vault.state().papers;
    const share = await vault.share({
      papers: [card?.id ?? "", third?.id ?? ""],
      end: { kind: "hour" },
      openings: 2,
      from: "Amina",
      lookOnly: false,
    });
    const reader = readerOf(share.link);
    expect(await reader.look()).toMatchObject({ from: "Amina", papers: 2, span: 3_600, lookOnly: false });
    const opened = await reader.open();
    expect(opened.papers.map(({ title }) => title)).toEqual(["Identity card", "Letter"]);
    expect(Math.abs(opened.cover.ends - Date.now() - 3_600_000)).toBeLessThan(10_000);
    const contents = new Map<string, unknown>();
    await reader.read((read, content) => contents.set(read.title, content));
    expect(contents).toEqual(
      new Map<string, unknown>([
        ["Identity card", photo],
        ["Letter", letter],
      ]),
    );
    await vault.refreshShares();
    expect(vault.state().shares).toMatchObject([{ state: "live", left: 1, titles: ["Identity card", "Letter"] }]);
    expect(vault.state().shares[0]?.opened).toHaveLength(1);
  });

  test("C8: once stopped, nothing more opens, not for the one who has it open either", async () => {
    const [share] = vault.state().shares;
    const reader = readerOf(share?.link ?? "");
    await reader.open();
    await vault.revoke([share?.id ?? ""]);
    expect(await failureCode(reader.read(() => undefined))).toBe("share-ended");
    expect(await failureCode(readerOf(share?.link ?? "").look())).toBe("share-ended");
    expect(await failureCode(readerOf(share?.link ?? "").open())).toBe("share-ended");
    await vault.refreshShares();
    expect(vault.state().shares).toMatchObject([{ state: "ended", left: 0 }]);
    expect(vault.state().shares[0]?.opened).toHaveLength(2);
  });

  test("details change, a story is written and written on", async () => {
    const [card] = vault.state().papers;
    await vault.edit(card?.id ?? "", { title: "Carte d’identité", kind: "identity" });
    expect(vault.state().papers[0]).toMatchObject({ title: "Carte d’identité" });
    expect(vault.state().papers[0]?.until).toBeUndefined();
    const [story] = await addPapers(vault, [
      paper("My story", "I came in spring.", { kind: "story", type: "text/plain" }),
    ]);
    await vault.replace(story ?? "", new Blob(["I came in spring. Then I worked."]));
    expect(new TextDecoder().decode(await vault.read(story ?? ""))).toBe("I came in spring. Then I worked.");
  });

  test("a paper is deleted, taken back, and deleted again", async () => {
    const [card] = vault.state().papers;
    const { undo } = await vault.remove([card?.id ?? ""]);
    expect(vault.state().papers).toHaveLength(3);
    await undo();
    expect(vault.state().papers).toHaveLength(4);
    expect(await vault.read(card?.id ?? "")).toEqual(photo);
    expect(await vault.picture(card?.id ?? "")).toEqual(patterned(3_000, 21));
    await vault.remove([card?.id ?? ""]);
    vault.lock();
    await expect.poll(() => vault.busy(), { timeout: 20_000 }).toBe(false);
    vault = await openFolder(server.origin, name, words, ...asThePage);
    expect(vault.state().papers.map(({ title }) => title)).toEqual(["Lease", "Letter", "My story"]);
    expect(await vault.picture(vault.state().papers[0]?.id ?? "")).toEqual(patterned(2_000, 22));
  });

  test("C11: another person chooses the same name: both have their folder", async () => {
    const other = await makeFolder(server.origin, name, "autre chose tout autrement ici", ...asThePage);
    expect(other.state().papers).toEqual([]);
    await addPapers(other, [paper("Theirs", patterned(10))]);
    await vault.refreshShares();
    expect(vault.state().papers).toHaveLength(3);
    expect((await openFolder(server.origin, name, words, ...asThePage)).state().papers).toHaveLength(3);
  });

  test("what comes from the words is overwritten once the folder is open", async () => {
    const seen: Uint8Array[] = [];
    const engine: Engine = {
      ...engineInPlace,
      async stretch(password) {
        const stretched = await engineInPlace.stretch(password);
        seen.push(password, stretched);
        return stretched;
      },
    };
    const asked = createServer(server.origin, fetch);
    const opened = await openWith({ server: asked, engine, now: Date.now, language: () => "fr" }, name, words);
    expect(opened.state().papers).toHaveLength(3);
    expect(seen.map((bytes) => [bytes.length, bytes.every((byte) => byte === 0)])).toEqual([
      [64, true],
      [64, true],
    ]);
    opened.lock();
  });

  test("the server is restarted: the open folder goes on", async () => {
    await server.stop();
    await server.start();
    await vault.edit(vault.state().papers[0]?.id ?? "", { title: "Bail", kind: "housing" });
    expect((await openFolder(server.origin, name, words, ...asThePage)).state().papers[0]?.title).toBe("Bail");
  });
});
