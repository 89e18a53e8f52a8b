/** Rows 14 and 15: what the server weighs, and how long it takes to its first answer. */
import { randomBytes } from "node:crypto";
import { firstDataBlock, path, size } from "../../../api/wire.ts";
import { newFolder } from "../../devices.ts";
import { readerAsks } from "../asks.ts";
import { makeFolders, openWithPaper, readAsk, shareLinks, smallPaper } from "../folders.ts";
import { jsonAsk, load, requireNoFailure, wireOf } from "../load.ts";
import { median, sideBySide } from "../measure.ts";
import { ports, pss, startBaseline, startFarde, watchPss } from "../processes.ts";
import type { Bench } from "../report.ts";
import { compared, limited, told } from "../report.ts";

/** After the start, and after work: what is garbage may go first. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 3_000));

export async function memory(bench: Bench): Promise<void> {
  const [farde, bare] = [await startFarde(), await startBaseline("bare")];
  try {
    await rest();
    const idle = { ours: [await pss(farde.pid)], baseline: [await pss(bare.pid)] };
    bench.add(
      compared({ row: 14, unit: "MB", what: "the server at rest", goal: "≤ 1.6 ×" }, idle, (ratio) => ratio <= 1.6),
    );

    const made = await makeFolders(farde.origin, 8);
    const vault = await openWithPaper(farde.origin, await newFolder(farde.origin), smallPaper(0));
    const asks = (await shareLinks(vault, 8)).map((link) => readerAsks(link));
    const challenge = wireOf(jsonAsk(path.folder.challenge, {}));
    const mixed = (n: number): Buffer => {
      const turn = Math.floor(n / 3);
      if (n % 3 === 0) return readAsk(made[turn % made.length]?.token ?? "", 512);
      return n % 3 === 1 ? (asks[turn % asks.length]?.look ?? challenge) : challenge;
    };
    const total = bench.quick ? 6_000 : 50_000;
    const watch = watchPss(() => [farde.pid], 100);
    const busy = watchPss(() => [bare.pid], 100);
    requireNoFailure(await load(ports.farde, 32, total, mixed), "mixed");
    const point = wireOf(jsonAsk("/point", { id: 1 }));
    requireNoFailure(await load(ports.bare, 32, total, () => point), "points");
    await rest();
    const first = await pss(farde.pid);
    requireNoFailure(await load(ports.farde, 32, total, mixed), "mixed again");
    await rest();
    const second = await pss(farde.pid);
    // Four people upload at once, three bodies of 4 MiB each, as the browser sends them.
    await Promise.all(made.slice(0, 4).flatMap(({ half }) => Array.from({ length: 3 }, () => uploadTo(half))));
    const [most, theirs] = [await watch.stop(), await busy.stop()];
    const about = { row: 14, unit: "MB", goal: "≤ 128 + worker threads" };
    const note = `the baseline's peak under the same number of requests: ${theirs.toFixed(0)} MB; no evaluation ran, so no thread`;
    bench.add(
      limited(
        { ...about, what: "… at most: reads, looks, challenges, then 12 bodies of 4 MiB at once", note },
        most,
        (n) => n <= 128,
      ),
    );
    const again = { ours: [second], baseline: [first] };
    bench.add(
      compared(
        {
          row: 14,
          unit: "MB",
          what: `… after ${String(total * 2)} requests, against ${String(total)}`,
          goal: "flat: ≤ 1.1 ×",
        },
        again,
        (ratio) => ratio <= 1.1,
      ),
    );
    await rest();
    bench.add(told({ row: 14, unit: "MB", what: "… at rest afterwards" }, await pss(farde.pid)));
  } finally {
    await Promise.all([farde.remove(), bare.remove()]);
  }
}

async function uploadTo(half: Awaited<ReturnType<typeof makeFolders>>[number]["half"]): Promise<void> {
  const count = 64;
  const places = await half.reserve(count);
  if (places.some((place) => place < firstDataBlock)) throw new Error("places");
  await half.write(places, new Uint8Array(randomBytes(count * size.block)));
  half.release(places);
}

export async function start(bench: Bench): Promise<void> {
  let farde = await startFarde();
  let bare = await startBaseline("bare");
  try {
    await makeFolders(farde.origin, 3);
    const rounds = Math.max(bench.rounds, 5);
    const first: number[] = [];
    const sides = await sideBySide(
      rounds,
      async () => {
        farde = await farde.again();
        first.push(farde.started);
        return farde.started;
      },
      async () => {
        await bare.remove();
        bare = await startBaseline("bare");
        return bare.started;
      },
    );
    const about = { row: 15, unit: "ms", what: "cold start to the first answer, with data", goal: "≤ 2 ×" };
    bench.add(
      compared(
        { ...about, note: `the quickest ${Math.min(...first).toFixed(0)}, median ${median(first).toFixed(0)}` },
        sides,
        (ratio) => ratio <= 2,
      ),
    );
  } finally {
    await Promise.all([farde.remove(), bare.remove()]);
  }
}
