/** Shares whose download is broken off, and copies of the server that were made before they ended. */
import { cp } from "node:fs/promises";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GrantOpenAnswer, path as to, size, unframe } from "../../api/wire.ts";
import { base64urlToBytes } from "../../crypto/bytes.ts";
import { bundleKey, openBundle } from "../../crypto/grant.ts";
import { aead } from "../../web/lib/aead.ts";
import { failureOf } from "../../web/lib/failure.ts";
import { createReader } from "../../web/lib/reader/reader.ts";
import { standBetween } from "../between.ts";
import { newFolder, openDevice } from "../devices.ts";
import type { Device } from "../devices.ts";
import type { Fetch } from "../people.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { memoryPlace } from "./memory-place.ts";

const place = memoryPlace("shares");
const [data, copy] = [join(place, "data"), join(place, "copy")];
let server: RunningServer;
let device: Device;
let id = "";
beforeAll(async () => {
  server = await startServer(4, { FARDE_DATA: data });
  device = await openDevice(server.origin, await newFolder(server.origin));
  [id = ""] = await addPapers(device.vault, [paper("Passport", patterned(500_000, 1))]);
});
afterAll(async () => {
  await server.remove();
  rmSync(place, { recursive: true, force: true });
});

const share = (openings: number) =>
  device.vault.share({ papers: [id], end: { kind: "week" }, openings, from: "", lookOnly: false });
const secretOf = (link: string) => base64urlToBytes(link.slice(link.indexOf("#") + 1));
const readerOf = (link: string, origin: string, real: Fetch = fetch) =>
  createReader(secretOf(link), aead, (path, init) => real(origin + path, init));
const leftOf = async (shareId: string) => {
  await device.vault.refreshShares();
  return device.vault.state().shares.find((one) => one.id === shareId)?.left;
};

test("C4: broken off at the last byte, resumed, asked for in ranges: one opening, and no second one for free", async () => {
  const { link, id: shareId } = await share(2);
  let cuts = 2;
  const statuses: number[] = [];
  const cutting = standBetween(async (asked, send) => {
    if (asked.path !== to.grant.read) return send();
    const answer = await fetch(asked.url, { ...asked.init, headers: { ...asked.init.headers, range: "bytes=0-99" } });
    statuses.push(answer.status);
    const whole = await answer.arrayBuffer();
    expect(whole.byteLength % size.outerBlock).toBe(0);
    if (cuts-- <= 0) return new Response(whole, { headers: answer.headers });
    // All but the last byte, and then the line is dead.
    const most = new Uint8Array(whole.slice(0, -1));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(most),
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    return new Response(body, { headers: answer.headers });
  });
  const reader = readerOf(link, server.origin, cutting);
  await reader.open();
  const shown: unknown[] = [];
  let tries = 0;
  for (; tries < 5 && shown.length === 0; tries++) {
    await reader.read((_, content) => shown.push(content)).catch((thrown: unknown) => failureOf(thrown));
    if (!(shown[0] instanceof Uint8Array)) shown.length = 0;
  }
  expect(shown).toEqual([patterned(500_000, 1)]);
  expect(statuses.length).toBeGreaterThan(1);
  expect(statuses.every((status) => status === 200)).toBe(true);
  expect(await leftOf(shareId)).toBe(1);
});

test("C10: the link, the key file, and a copy of the back-up's files from before the end, decrypt nothing after it", async () => {
  const { link, id: shareId } = await share(5);
  const grants = join(copy, "grants");
  for (const name of ["farde.db", "farde.db-wal", "grants", "packs"]) {
    await cp(join(data, name), join(copy, name), { recursive: true });
  }
  let released = new Uint8Array(0);
  const seeing = standBetween(async (asked, send) => {
    const answer = await send();
    if (asked.path === to.grant.open) released = new Uint8Array(await answer.clone().arrayBuffer());
    return answer;
  });
  await readerOf(link, server.origin, seeing).open();
  await device.vault.revoke([shareId]);

  const { header, bytes } = unframe(released);
  const { share: key, bundle: length } = v.parse(GrantOpenAnswer, header);
  const bundle = bytes.subarray(0, length);
  const copied = Buffer.concat(
    readdirSync(copy, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [readFileSync(join(entry.parentPath, entry.name))] : [],
    ),
  );
  // The bundle is there, and opens under link and share key together; of the share key there is nothing.
  expect(copied.includes(Buffer.from(bundle.subarray(0, 32)))).toBe(true);
  const opened = (shareKey: Uint8Array) => openBundle(aead, bundleKey(secretOf(link), shareKey), bundle);
  expect(await opened(base64urlToBytes(key))).not.toBe(null);
  expect(await opened(new Uint8Array(32))).toBe(null);
  for (const at of [0, 16]) {
    expect(copied.includes(Buffer.from(base64urlToBytes(key).subarray(at, at + 16)))).toBe(false);
  }

  // Nor does a server that is started on it.
  const restored = await startServer(4, { FARDE_DATA: copy, FARDE_KEYS: server.keys });
  try {
    expect(await readerOf(link, restored.origin).open().catch(failureOf)).toEqual({ code: "share-ended" });
    expect(readdirSync(grants)).toEqual([]);
  } finally {
    await restored.remove();
  }
});
