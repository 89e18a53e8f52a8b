/** Row 13: rows 5, 10 and 11 with few and with many folders. The many are rows and sparse files, made beside the server. */
import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import type { HalfKeys } from "../../../crypto/schedule.ts";
import { halfKeys } from "../../../crypto/schedule.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { openDatabase } from "../../../db/sqlite/connection.ts";
import { createFolderTable } from "../../../db/sqlite/folder-table.ts";
import { createServer } from "../../../web/lib/server.ts";
import { enterHalf } from "../../../web/lib/vault/door.ts";
import { root } from "../../imports.ts";
import { newFolder } from "../../devices.ts";
import { readerAsks } from "../asks.ts";
import { openWithPaper, readAsk, shareLinks, smallPaper } from "../folders.ts";
import { load, requireNoFailure } from "../load.ts";
import { median } from "../measure.ts";
import type { Farde } from "../processes.ts";
import { ports, pss, startFarde } from "../processes.ts";
import type { Bench, Line } from "../report.ts";

const packBytes = 64 * 1_048_576;
const connections = 32;

/** Folders whose packs are holes: they take a name and no room. Gives the keys of as many as are asked for. */
async function plant(data: string, count: number, keyed: number): Promise<HalfKeys[]> {
  const database = openDatabase(join(data, "farde.db"), join(root, "db/migrations/main"), false);
  const table = createFolderTable(database);
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const keys: HalfKeys[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const id = random(16);
      const lower = i < keyed ? halfKeys(asKey<DoorKey>(random(32), "door key")) : null;
      if (lower) keys.push(lower);
      const slots = Array.from({ length: 8 }, () => ({ key: random(32), sealed: random(256) }));
      const file = await open(join(data, "packs", Buffer.from(id).toString("hex")), "wx", 0o600);
      await file.truncate(packBytes);
      await file.close();
      const ends = new Date().getFullYear() + 5;
      table.insert(
        id,
        { slots, halves: [lower?.public ?? random(32), random(32)], first: new Uint8Array(0) },
        ends,
        () => true,
      );
    }
  } finally {
    database.close();
  }
  return keys;
}

type Figures = { entering: number; reading: number; opening: number; memory: number; started: number };

async function measure(
  bench: Bench,
  farde: Farde,
  keys: readonly HalfKeys[],
  links: readonly string[],
): Promise<Figures> {
  const server = createServer(farde.origin, fetch);
  const tokens: string[] = [];
  const times: number[] = [];
  for (let i = 0; i < (bench.quick ? 40 : 150); i++) {
    const mine = keys[i % keys.length];
    if (mine === undefined) throw new Error("no folder");
    const began = performance.now();
    const { token } = await enterHalf(server, mine, null, {});
    times.push(performance.now() - began);
    tokens.push(bytesToBase64url(token));
  }
  const opens = links.map((link) => readerAsks(link).open);
  const [reads, openings] = bench.quick ? [1_500, 300] : [6_000, 2_000];
  // Each connection is one person, who reads in one folder.
  const reading: number[] = [];
  const opening: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const one = await load(ports.farde, connections, reads, (_, person) =>
      readAsk(tokens[(person + round * connections) % tokens.length] ?? "", 512),
    );
    const other = await load(ports.farde, connections, openings, (n) => opens[n % opens.length] ?? Buffer.alloc(0));
    reading.push(1_000 / requireNoFailure(one, "reading").perSecond);
    opening.push(1_000 / requireNoFailure(other, "opening").perSecond);
  }
  return {
    entering: median(times),
    reading: median(reading),
    opening: median(opening),
    memory: await pss(farde.pid),
    started: farde.started,
  };
}

export async function many(bench: Bench): Promise<void> {
  let farde = await startFarde();
  try {
    const vault = await openWithPaper(farde.origin, await newFolder(farde.origin), smallPaper(0));
    const rounds = bench.rounds * 3 * (bench.quick ? 300 : 2_000);
    const links = await shareLinks(vault, Math.ceil(rounds / 900) + connections);
    const keys: HalfKeys[] = [];
    let planted = 1;
    let few: Figures | undefined;
    for (const count of [10, 500, 5_000]) {
      await farde.stop();
      keys.push(...(await plant(farde.data, count - planted, count === 10 ? 9 : 64)));
      planted = count;
      farde = await farde.again();
      const found = await measure(bench, farde, keys, links);
      few ??= found;
      if (count === 10) continue;
      const line = (what: string, unit: string, ours: number, baseline: number, most: number): Line => ({
        row: 13,
        what: `${what}, ${String(count)} folders against 10`,
        unit,
        ours,
        baseline,
        ratio: ours / baseline,
        goal: `≤ ${String(most)} ×`,
        met: ours / baseline <= most,
        note:
          unit === "ms" && ours / baseline > most
            ? `missed: by ${((ours / baseline - most) * baseline).toFixed(2)} ms; not explained: no statement of a request looks through a table (tests/faults/scale.test.ts)`
            : "",
      });
      bench.add(line("entering a folder (challenge, proof, manifest heads)", "ms", found.entering, few.entering, 1.1));
      bench.add(line("a block read", "ms", found.reading, few.reading, 1.1));
      bench.add(line("an opening of a share", "ms", found.opening, few.opening, 1.1));
      bench.add(line("memory after it", "MB", found.memory, few.memory, 1.2));
      bench.add({ ...line("start", "ms", found.started, few.started, 1.1), goal: "", met: null });
    }
  } finally {
    await farde.remove();
  }
}
