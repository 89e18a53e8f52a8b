/** A disk of 50 MB that fills up under the running program. Mounting one needs root. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeSync, openSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EvaluateAnswer, path as to } from "../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { blindWords } from "../../crypto/schedule.ts";
import { openDatabase } from "../../db/sqlite/connection.ts";
import { aead } from "../../web/lib/aead.ts";
import { failureOf } from "../../web/lib/failure.ts";
import { randomBytes } from "../../web/lib/random.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import { createServer } from "../../web/lib/server.ts";
import type { Device } from "../devices.ts";
import { newFolder, openDevice } from "../devices.ts";
import { root } from "../imports.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { requireIntegrity } from "./model.ts";

const disk = mkdtempSync(join(tmpdir(), "farde-full-"));
const data = join(disk, "data");
const filler = join(disk, "filler");
const content = patterned(100_000, 1);

let server: RunningServer;
let keys: HalfKeys;
let device: Device;
let id = "";

beforeAll(async () => {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=50m", "farde-full", disk]);
  server = await startServer(4, { FARDE_DATA: data });
  keys = await newFolder(server.origin);
  device = await openDevice(server.origin, keys);
  [id = ""] = await addPapers(device.vault, [paper("Passport", content)]);
});
afterAll(async () => {
  await server.remove();
  execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true });
});

/** Takes every byte that is left. */
function fillUp(): void {
  const file = openSync(filler, "a");
  for (let size = 1_048_576; size > 0;) {
    try {
      writeSync(file, new Uint8Array(size));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
}
const makeRoom = (): void => rmSync(filler, { force: true });
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (thrown: unknown) => failureOf(thrown).code,
  );

/** An attempt at a name, as counted before it is evaluated. */
const evaluate = (name: Uint8Array): Promise<unknown> =>
  createServer(server.origin, fetch).ask(to.folder.evaluate, EvaluateAnswer, {
    name: bytesToBase64url(name),
    blinded: bytesToBase64url(blindWords("eins zwei drei vier", randomBytes).element),
  });
const share = (openings = 5) =>
  device.vault.share({ papers: [id], end: { kind: "week" }, openings, from: "", lookOnly: false });
const readerOf = (link: string) =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, init) =>
    fetch(server.origin + path, init),
  );
const isWhole = async (one: Device): Promise<boolean> =>
  Buffer.compare(await one.vault.read(one.vault.state().papers[0]?.id ?? ""), content) === 0;
const openings = async (shareId: string) => {
  await device.vault.refreshShares();
  return device.vault.state().shares.find((one) => one.id === shareId);
};

test("E7: on a full disk folders open, papers are saved, attempts and openings are counted, shares are stopped", async () => {
  const [stopped, read] = [await share(), await share()];
  fillUp();
  const files = () => readdirSync(join(data, "packs")).length + readdirSync(join(data, "grants")).length;
  const before = files();
  // What needs room is refused, and leaves nothing.
  expect(await code(newFolder(server.origin))).toBe("server-full");
  expect(await code(share())).toBe("server-full");
  expect(files()).toBe(before);
  // A folder is as large on its first day as on its last: there is room for papers.
  await addPapers(device.vault, [paper("Letter", patterned(90_000, 2))]);
  await device.vault.edit(device.vault.state().papers[1]?.id ?? "", { title: "The letter", kind: "other" });
  const name = randomBytes(32);
  for (let i = 0; i < 20; i++) expect(await code(evaluate(name))).toBe("done");
  expect(await code(evaluate(name))).toBe("too-many");
  const again = await openDevice(server.origin, keys);
  expect(again.vault.state().papers.map(({ title }) => title)).toEqual(["Passport", "The letter"]);
  expect(await isWhole(again)).toBe(true);
  await readerOf(read.link).open();
  expect(await openings(read.id)).toMatchObject({ state: "live", left: 4 });
  await device.vault.revoke([stopped.id]);
  expect(await code(readerOf(stopped.link).open())).toBe("share-ended");
  // The room that was kept has been given away.
  expect(statSync(join(data, "reserve")).size).toBe(0);
  expect((await fetch(`${server.origin}/health`)).status).toBe(200);
});

test("E7: with the last of the room gone too, what cannot be counted is refused, and nothing is lost", async () => {
  makeRoom();
  const [one] = [await share()];
  fillUp();
  const name = randomBytes(32);
  const answers = new Set<string>();
  // Somebody else takes all that is freed. The log still has a little room inside its pages.
  for (let i = 0; i < 40 && !answers.has("server-full"); i++) {
    answers.add(await code(evaluate(randomBytes(32))));
    fillUp();
  }
  expect([...answers].every((answer) => ["done", "server-full", "busy", "too-many"].includes(answer))).toBe(true);
  const counted = await code(evaluate(name));
  const opened = await code(readerOf(one.link).open());
  // To a professional a full disk is the server's failure.
  expect(["done", "server-failed", "busy"]).toContain(opened);
  const again = await openDevice(server.origin, keys);
  expect(await isWhole(again)).toBe(true);
  await addPapers(device.vault, [paper("Last", patterned(10, 3))]);
  makeRoom();
  // Nothing that was refused was counted, and all that was done was.
  let left = 0;
  while ((await code(evaluate(name))) === "done") left += 1;
  expect(left).toBe(counted === "done" ? 19 : 20);
  expect((await openings(one.id))?.left).toBe(opened === "done" ? 4 : 5);
});

test("E7: with room again everything goes on, and the files are whole", async () => {
  makeRoom();
  await newFolder(server.origin);
  const last = await share();
  await readerOf(last.link).open();
  await server.stop();
  requireIntegrity(data);
  // What could not be erased for want of room is erased.
  for (const name of ["main", "volatile"]) {
    const file = join(data, name === "main" ? "farde.db" : "volatile.db");
    const connection = openDatabase(file, join(root, "db/migrations", name), false);
    expect(connection.isStained()).toBe(false);
    connection.close();
  }
  await server.start();
  // The room for the next time is kept again.
  expect(statSync(join(data, "reserve")).size).toBe(4_194_304);
  const again = await openDevice(server.origin, keys);
  expect(again.vault.state().papers.map(({ title }) => title)).toEqual(["Passport", "The letter", "Last"]);
  expect(await isWhole(again)).toBe(true);
});

test("E7: a start on a full disk succeeds", async () => {
  await server.stop();
  fillUp();
  await server.start();
  expect(await isWhole(await openDevice(server.origin, keys))).toBe(true);
  expect(await code(evaluate(randomBytes(32)))).toBe("done");
  makeRoom();
});
