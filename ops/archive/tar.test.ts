import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isEntry } from "./names.ts";
import { tarEnd, tarEntry, tarHeader } from "./tar.ts";
import { untar } from "./untar.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "farde-tar-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

const one = `packs/${"0a".repeat(16)}`;
const two = `grants/${"ff".repeat(16)}`;
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

async function* archive() {
  yield* tarEntry(one, 70_000, [filled(65_536, 1), filled(4_464, 2)]);
  yield* tarEntry(two, 512, [filled(512, 3)]);
  yield* tarEntry(one, 3, [filled(3, 4)]);
  yield tarEnd();
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces = [];
  for await (const piece of source) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
/** In pieces of an odd size. */
async function* inPieces(bytes: Uint8Array, size = 1_001) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function namesOf(bytes: Uint8Array): Promise<string[]> {
  const names = [];
  for await (const file of untar(inPieces(bytes), isEntry)) {
    const content = await bytesOf(file.content);
    expect(content.length).toBe(file.size);
    names.push(file.name);
  }
  return names;
}

test("an ordinary tar unpacks it; the later of two entries counts, and no time tells when it was made", async () => {
  writeFileSync(join(dir, "a.tar"), await bytesOf(archive()));
  expect(spawnSync("tar", ["xf", "a.tar"], { cwd: dir, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(dir, one))).toEqual(Buffer.from(filled(3, 4)));
  expect(readFileSync(join(dir, two))).toEqual(Buffer.from(filled(512, 3)));
  expect(statSync(join(dir, two)).mtime.toISOString()).toBe("2000-01-01T00:00:00.000Z");
});

test("what is read is what was written, however it comes in pieces", async () => {
  const bytes = await bytesOf(archive());
  const read = [];
  for await (const file of untar(inPieces(bytes), isEntry)) read.push([file.name, await bytesOf(file.content)]);
  expect(read).toEqual([
    [one, Buffer.concat([filled(65_536, 1), filled(4_464, 2)])],
    [two, Buffer.from(filled(512, 3))],
    [one, Buffer.from(filled(3, 4))],
  ]);
});

test("E15: another name, a link, a changed header, and an archive that was cut are refused", async () => {
  const bytes = await bytesOf(archive());
  expect(await namesOf(bytes)).toEqual([one, two, one]);
  for (const name of ["../farde.keys", "/etc/passwd", "packs/../../x", "farde.db-wal", `packs/${"0a".repeat(16)}/x`]) {
    await expect(namesOf(await bytesOf(tarEntry(name, 0, [])))).rejects.toThrow("not whole");
  }
  const link = Buffer.from(tarHeader(one, 0));
  link.write("2", 156, "latin1");
  await expect(namesOf(link)).rejects.toThrow("not whole");
  const renamed = Buffer.from(bytes);
  renamed[10] = 0x62;
  await expect(namesOf(renamed)).rejects.toThrow("not whole");
  for (const length of [0, 100, 512, 65_000, bytes.length - 1_100]) {
    await expect(namesOf(bytes.subarray(0, length))).rejects.toThrow("not whole");
  }
});

test("a pack of more than 8 GiB has a header that tar understands", () => {
  writeFileSync(join(dir, "big.tar"), Buffer.concat([tarHeader(one, 17_179_869_184), new Uint8Array(1_024)]));
  const { stdout } = spawnSync("tar", ["tvf", "big.tar"], { cwd: dir, encoding: "utf8" });
  expect(stdout).toContain("17179869184");
});

test("a file that changes its length while it is copied ends the archive", async () => {
  await expect(bytesOf(tarEntry(one, 10, [filled(9, 1)]))).rejects.toThrow("changed its length");
});
