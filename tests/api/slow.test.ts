/** A server of its own, and people who stop in the middle of what they say: most of it is waiting for them. Port 18367. */
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { spawnServer, temporaryDir } from "./server.ts";
import type { ServerProcess } from "./server.ts";
import { closedWithin, openSocket } from "./sockets.ts";

const port = 18_367;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

let server: ServerProcess;
beforeAll(async () => {
  server = await spawnServer(temporaryDir(), port, { FARDE_FOLDER_MIB: "32", FARDE_WORK_BITS: "8" });
});
afterAll(() => server.kill("SIGTERM"));

const open = (text: string): Promise<Socket> => openSocket(port, text);

test("E16: bodies that stop coming and answers that nobody reads are ended; others write and read meanwhile", async () => {
  const folder = await c.makeFolder(server);
  const inside = await c.enter(server, folder.halves[0]);
  const authorization = `Authorization: ${inside.headers["authorization"] ?? ""}\r\n`;
  const places = Array.from({ length: 128 }, (_, i) => 8 + i);
  const head = (path: string, type: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\n${authorization}Content-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  const frame = c.writeFrame(
    inside.heads,
    places.map((place) => [place, c.newBlock()] as const),
  );
  const asked = JSON.stringify({ blocks: places });
  const slow = await Promise.all([
    ...Array.from({ length: 60 }, () => open(`${head("/api/folder/challenge", "application/json", 9_000)}{`)),
    ...Array.from({ length: 40 }, async () => {
      const socket = await open(head(wire.path.folder.write, "application/octet-stream", frame.length));
      socket.write(frame.subarray(0, 300_000));
      return socket;
    }),
    // Nothing is taken from these: their answers wait in the server.
    ...Array.from({ length: 20 }, () => open(head(wire.path.folder.read, "application/json", asked.length) + asked)),
  ]);
  await pause(500);
  const mine = await c.enter(server, (await c.makeFolder(server)).halves[0]);
  const block = c.newBlock();
  const written = await c.post(server, wire.path.folder.write, c.writeFrame(mine.heads, [[8, block]]), mine.headers);
  expect(written.status).toBe(200);
  expect(await c.readBlocks(server, mine, [8])).toEqual([block]);
  await pause(35_000);
  for (const socket of slow) socket.resume();
  await closedWithin(slow, 20);
});
