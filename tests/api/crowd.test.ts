/** Many at once: what is answered is right, and what is in memory stays little. Ports 18368 and 18369. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blindWords } from "../../crypto/schedule.ts";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { spawnServer, temporaryDir } from "./server.ts";
import type { ServerProcess } from "./server.ts";

const settings = { FARDE_FOLDER_MIB: "32", FARDE_SIGNUPS_PER_HOUR: "1000", FARDE_WORK_BITS: "8" };

/** MiB that the process has at the most had in memory since `forgetPeak` (Linux, proc(5)). */
const peakOf = ({ pid }: ServerProcess): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
const forgetPeak = ({ pid }: ServerProcess): void => writeFileSync(`/proc/${pid}/clear_refs`, "5");

test("32 people each send 8 MiB at once: all of it arrives, and little of it is in memory", async () => {
  const server = await spawnServer(temporaryDir(), 18_368, settings);
  const folders = await Promise.all(Array.from({ length: 8 }, () => c.makeFolder(server)));
  const insides = await Promise.all(folders.map((folder) => c.enter(server, folder.halves[0])));
  const places = Array.from({ length: 128 }, (_, i) => 8 + i);
  const block = c.newBlock();
  forgetPeak(server);
  const before = peakOf(server);
  const answers = await Promise.all(
    Array.from({ length: 32 }, async (_, i) => {
      const inside = insides[i % 8];
      if (!inside) throw new Error("no folder");
      const frame = c.writeFrame(
        inside.heads,
        places.map((place) => [place, block] as const),
      );
      return c.post(server, wire.path.folder.write, frame, inside.headers);
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  // Whole, they would be 256 MiB.
  expect(peakOf(server) - before).toBeLessThan(96);
  const [inside] = insides;
  if (!inside) throw new Error("no folder");
  for (const read of await c.readBlocks(server, inside, places)) expect(Buffer.compare(read, block)).toBe(0);
  await server.kill("SIGTERM");
});

test("E18: SIGTERM in the middle of a flood of evaluations: the server ends within 10 s, and in order", async () => {
  const own = await spawnServer(temporaryDir(), 18_369, settings);
  const blinded = c.b64(blindWords("lampe rivière carton", (length) => c.random(length ?? 32)).element);
  const asked = Array.from({ length: 200 }, () =>
    c.post(own, wire.path.folder.evaluate, { name: c.b64(c.random(32)), blinded }).catch(() => null),
  );
  await asked[0];
  const start = performance.now();
  expect(await own.kill("SIGTERM")).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
  for (const answer of await Promise.all(asked)) {
    if (answer !== null) expect([200, 429, 503]).toContain(answer.status);
  }
});
