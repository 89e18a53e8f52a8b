/** Rows 10 and 11: blocks read and shares opened, against Hono with next to nothing in between. */
import { newFolder } from "../../devices.ts";
import { readerAsks } from "../asks.ts";
import { makeFolders, openWithPaper, readAsk, shareLinks, smallPaper } from "../folders.ts";
import { load, requireNoFailure, wireOf, jsonAsk } from "../load.ts";
import { median, sideBySide } from "../measure.ts";
import { ports, startBaseline, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { compared, told } from "../report.ts";

const blocksOfHalf = 512;
/** As many pieces as the folders of row 10 have blocks in the halves that are read. */
const folders = 10;

export async function blocks(bench: Bench): Promise<void> {
  const [farde, bare] = [
    await startFarde(),
    await startBaseline("bare", { BENCH_PIECES: String(folders * blocksOfHalf) }),
  ];
  try {
    const made = await makeFolders(farde.origin, folders);
    const total = bench.quick ? 2_000 : 10_000;
    const piece = wireOf({ method: "GET", path: "/piece" });
    const carried = wireOf(jsonAsk("/carried", { blocks: [8] }, { authorization: `Farde ${"A".repeat(76)}` }));
    // Ready for the wire before anything is measured, as the baseline's is.
    const asks = Array.from({ length: 1_000 }, (_, n) => readAsk(made[n % folders]?.token ?? "", blocksOfHalf));
    for (const connections of [32, 64]) {
      const ours = async () => {
        const one = await load(ports.farde, connections, total, (n) => asks[n % asks.length] ?? Buffer.alloc(0));
        return requireNoFailure(one, "blocks").perSecond;
      };
      const baseline = async () =>
        requireNoFailure(await load(ports.bare, connections, total, () => piece), "pieces").perSecond;
      await ours();
      await baseline();
      const about = { row: 10, unit: "/s", what: `blocks read, ${String(connections)} connections`, goal: "≥ 0.8 ×" };
      const sides = await sideBySide(bench.rounds, ours, baseline);
      const why =
        "the baseline's request has no body and its answer two headers (the next line is what Hono gives with ours); the rest is the token, the half's lock and the ways to the disk's threads";
      bench.add(compared({ ...about, why }, sides, (ratio) => ratio >= 0.8));
      const same = async () =>
        requireNoFailure(await load(ports.bare, connections, total, () => carried), "carried pieces").perSecond;
      await same();
      const hono = await sideBySide(bench.rounds, same, baseline);
      const share = median(hono.ours) / median(hono.baseline);
      bench.add(told({ row: 10, unit: "×", what: "… Hono alone with our body and headers, of the baseline" }, share));
    }
  } finally {
    await Promise.all([farde.remove(), bare.remove()]);
  }
}

export async function openings(bench: Bench): Promise<void> {
  const [farde, bare] = [await startFarde(), await startBaseline("bare")];
  try {
    const vault = await openWithPaper(farde.origin, await newFolder(farde.origin), smallPaper(0));
    const total = bench.quick ? 600 : 3_000;
    const connections = 32;
    const needed = (total * (bench.rounds + 1)) / 900 + connections;
    const asks = (await shareLinks(vault, Math.ceil(needed))).map((link) => readerAsks(link).open);
    const p99 = { ours: [] as number[], baseline: [] as number[] };
    const run = async (port: number, requests: readonly Buffer[], into: number[]) => {
      const one = await load(port, connections, total, (n) => requests[n % requests.length] ?? Buffer.alloc(0));
      into.push(requireNoFailure(one, "openings").p99);
      return one.perSecond;
    };
    const plain = asks.map((_, id) => wireOf(jsonAsk("/open", { id })));
    await run(ports.farde, asks, []);
    await run(ports.bare, plain, []);
    const sides = await sideBySide(
      bench.rounds,
      () => run(ports.farde, asks, p99.ours),
      () => run(ports.bare, plain, p99.baseline),
    );
    const why =
      "the baseline is one durable write; an opening is two, the count in one file and the holder's log, which is sealed, in another";
    const about = { row: 11, unit: "/s", what: "openings of a share, 32 connections", goal: "≥ 0.7 ×" };
    bench.add(compared({ ...about, why }, sides, (ratio) => ratio >= 0.7));
    bench.add(compared({ row: 11, unit: "ms", what: "… p99", goal: "≤ 1.5 ×" }, p99, (found) => found <= 1.5));
  } finally {
    await Promise.all([farde.remove(), bare.remove()]);
  }
}
