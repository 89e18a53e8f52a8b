/**
 * What remains on the server of a paper, of a part or of a folder that is gone: nothing. Pieces of 32 bytes from all
 * over each block, and of every row, are looked for in every file of the data folder, as bytes and in every spelling in
 * which a row could hold them. Before, the same look finds each of them.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstDataBlock, path as to, size } from "../api/wire.ts";
import { base64urlToBytes } from "../crypto/bytes.ts";
import { bucketId } from "../crypto/door/evaluate.ts";
import { nameHash } from "../crypto/name.ts";
import type { TestServer } from "./api/server.ts";
import { startTestServer } from "./api/server.ts";
import { jsonOf, standBetween } from "./between.ts";
import { copyOf, locked, newFolder, openDevice } from "./devices.ts";
import { filesIn, type Mark, markOf, marksIn } from "./marks.ts";
import { addPapers, type Fetch, makeFolder, openFolder, paper, patterned } from "./people.ts";

const words = "zebra lamp river music table";
const second = "orange winter castle pepper bridge";
const folderMib = 2;
const blocks = (folderMib * 1024 * 1024) / size.block;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ folderMib });
});
afterAll(() => server.stop());

const packs = () => filesIn(server.dataDir).filter(({ bytes }) => bytes.length === blocks * size.block);
/** Salt, commitment, the middle of the ciphertext, its last bytes with the tag. */
const spots = [0, 24, 1_000, 32_768, 60_001, size.block - 32];
/** What a block of a pack holds now. `place` counts from the beginning of the pack. */
const marksOfBlock = (pack: Uint8Array, place: number): Mark[] =>
  spots.map((spot) => {
    const at = place * size.block + spot;
    // Ciphertext is bytes and nothing else: no spelling of it is anywhere.
    const bytes = Buffer.from(pack.subarray(at, at + 32));
    return { name: `block ${place} at ${spot}`, spelled: [bytes] };
  });
const marksOfBlocks = (pack: Uint8Array, places: readonly number[]): Mark[] =>
  places.flatMap((place) => marksOfBlock(pack, place));
const from = (first: number, end: number): number[] => Array.from({ length: end - first }, (_, i) => first + i);

/** Which of them are anywhere on the server: in a file, or in the name of one. */
function found(marks: readonly Mark[]): string[] {
  const names = filesIn(server.dataDir).flatMap(({ path, bytes }) => [
    ...marksIn(bytes, marks),
    ...marksIn(Buffer.from(path), marks),
  ]);
  return [...new Set(names)].toSorted();
}
const all = (marks: readonly Mark[]): string[] => [...new Set(marks.map(({ name }) => name))].toSorted();

/** The pack that this makes. */
async function packOf<T>(make: () => Promise<T>): Promise<{ readonly made: T; readonly pack: () => Buffer }> {
  const before = new Set(packs().map(({ path }) => path));
  const made = await make();
  const file = packs().find(({ path }) => !before.has(path));
  if (file === undefined) throw new Error("no pack");
  return { made, pack: () => readFileSync(file.path) };
}

test("H13: of a paper that was deleted, no byte of its blocks, its small picture's and the lists that named it", async () => {
  const { made: keys, pack } = await packOf(() => newFolder(server.origin));
  const { vault, half } = await openDevice(server.origin, copyOf(keys));
  const [gone = "", kept = ""] = await addPapers(vault, [
    paper("Gone", patterned(150_000, 3), { picture: patterned(900, 4) }),
    paper("Kept", patterned(70_000, 5), { picture: patterned(900, 6) }),
  ]);
  const { papers, sheets } = half.contents();
  const placesOf = (id: string) => papers.find((one) => one.id === id)?.places ?? [];
  expect([placesOf(gone).length, placesOf(kept).length, sheets.length]).toEqual([3, 2, 1]);
  // One list for each copy of the half, of one block each.
  const lists = [0, 4];
  const going = marksOfBlocks(pack(), [...placesOf(gone), ...sheets.flatMap(({ places }) => places), ...lists]);
  const staying = marksOfBlocks(pack(), placesOf(kept));
  expect(found(going)).toEqual(all(going));
  await vault.remove([gone]);
  await locked(vault);
  expect(found(going)).toEqual([]);
  expect(found(staying)).toEqual(all(staying));
});

test("of a part that was emptied, no byte of any block, used or free, nor of its shares; the other part is untouched", async () => {
  const { made: vault, pack } = await packOf(() => makeFolder(server.origin, "Emptied", words));
  await addPapers(vault, [paper("A", patterned(150_000, 3)), paper("B", patterned(9_000, 4))]);
  const before = new Set(filesIn(server.dataDir).map(({ path }) => path));
  await vault.share({
    papers: vault.state().papers.map(({ id }) => id),
    end: { kind: "week" },
    openings: 3,
    from: "Amina",
    lookOnly: false,
  });
  const grants = filesIn(server.dataDir).filter(({ path }) => path.includes("/grants/") && !before.has(path));
  expect(grants.length).toBeGreaterThan(0);
  const shared = grants.flatMap(({ bytes }) =>
    from(0, Math.floor(bytes.length / 5_000)).map((i) =>
      markOf(`share ${i}`, bytes.subarray(i * 5_000, i * 5_000 + 32)),
    ),
  );
  const lower = marksOfBlocks(pack(), [0, 4, ...from(firstDataBlock, blocks / 2)]);
  const upper = marksOfBlocks(pack(), from(blocks / 2, blocks));
  expect(found([...lower, ...shared, ...upper])).toEqual(all([...lower, ...shared, ...upper]));
  await vault.emptyPart();
  expect([vault.state().papers, vault.state().shares]).toEqual([[], []]);
  expect(found([...lower, ...shared])).toEqual([]);
  expect(found(upper)).toEqual(all(upper));
  await locked(vault);
  const again = await openFolder(server.origin, "Emptied", words);
  expect(again.state().papers).toEqual([]);
  expect(again.state().keys.map(({ kind }) => kind)).toEqual(["words"]);
  await locked(again);
});

test("H5, H10: of a folder that ended, no block, slot, key, id, nor what was counted for its name", async () => {
  const name = "Ended 7";
  const rows: Mark[] = [];
  let id: Uint8Array = new Uint8Array(0);
  /** Everything of the folder that this browser ever sends to be kept. */
  const noting: Fetch = standBetween(async (asked, send) => {
    const kept = [to.folder.make, to.folder.slots, to.folder.renew].find((path) => asked.path === path);
    if (kept !== undefined) {
      const { slots, half, halves } = jsonOf(asked);
      for (const [i, each] of (Array.isArray(slots) ? slots : []).entries()) {
        rows.push(markOf(`${kept} slot ${i} key`, base64urlToBytes(String(each.key))));
        rows.push(markOf(`${kept} slot ${i} record`, base64urlToBytes(String(each.sealed)).subarray(0, 64)));
        rows.push(markOf(`${kept} slot ${i} record end`, base64urlToBytes(String(each.sealed)).subarray(-64)));
      }
      for (const [i, key] of (Array.isArray(halves) ? halves : [half]).entries())
        if (typeof key === "string") rows.push(markOf(`${kept} half ${i}`, base64urlToBytes(key)));
    }
    const answer = await send();
    if (asked.path === to.folder.enter && answer.ok) {
      const bytes = Buffer.from(await answer.clone().arrayBuffer());
      const token = /"token":"([\w-]+)"/.exec(bytes.toString("latin1"))?.[1] ?? "";
      id = base64urlToBytes(token).slice(0, 16);
    }
    return answer;
  });
  const { made: front, pack } = await packOf(() => makeFolder(server.origin, name, words, noting));
  if (front.door.half !== "front") throw new Error("not the front");
  await addPapers(front, [paper("A", patterned(150_000, 3)), paper("B", patterned(9_000, 4))]);
  await front.door.checkWords(name, words);
  const made = await front.door.makeBack(name, words, second);
  await made.move([front.state().papers[0]?.id ?? ""]);
  // The upper half's keys of the beginning were overwritten by `renew`.
  const dead = rows.filter((row) => /make (slot [4-7]|half 1)/.test(row.name));
  expect(dead).toHaveLength(13);
  expect(found(dead)).toEqual([]);
  const living = rows.filter((row) => !dead.includes(row));
  expect(living).toHaveLength(26);
  expect(id).toHaveLength(16);
  const keyFile = JSON.parse(readFileSync(server.keyFile, "utf8"));
  const counted = markOf("bucket", bucketId(base64urlToBytes(keyFile.bucket), nameHash(name)));
  const marks = [...living, markOf("id", id), counted, ...marksOfBlocks(pack(), from(0, blocks))];
  expect(found(marks)).toEqual(all(marks));
  // The name itself and its hash are nowhere, then or later.
  expect(found([markOf("name", name), markOf("hash", nameHash(name))])).toEqual([]);
  await front.deleteFolder();
  await locked(front);
  server.pass(9 * 86_400);
  await server.restart();
  expect(found(marks)).toEqual([]);
  await expect(openFolder(server.origin, name, second)).rejects.toMatchObject({ failure: { code: "wrong-words" } });
});
