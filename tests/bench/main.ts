/**
 * The figures of the project, each measured side by side with what it is held against, in the same run.
 *
 *     node tests/bench/main.ts [--quick] [row…]
 *
 * `--quick`: fewer rounds and smaller ones, to see that the bench works; its figures are worth little.
 */
import { existsSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { root } from "../imports.ts";
import { stopAll } from "./processes.ts";
import type { Bench, Line } from "./report.ts";
import { tableOf, writeReport } from "./report.ts";
import { holder } from "./rows/holder.ts";
import { many } from "./rows/many.ts";
import { memory, start } from "./rows/memory.ts";
import { opening } from "./rows/opening.ts";
import { oprf } from "./rows/oprf.ts";
import { page } from "./rows/page.ts";
import { blocks, openings } from "./rows/server.ts";
import { sharing } from "./rows/sharing.ts";
import { transfer } from "./rows/transfer.ts";

type Part = { readonly rows: readonly number[]; run(bench: Bench, rows: ReadonlySet<number>): Promise<void> };

const parts: readonly Part[] = [
  { rows: [1, 2], run: page },
  { rows: [3, 4], run: holder },
  { rows: [5, 6], run: opening },
  { rows: [7, 8], run: transfer },
  { rows: [9], run: sharing },
  { rows: [10], run: blocks },
  { rows: [11], run: openings },
  { rows: [12], run: oprf },
  { rows: [13], run: many },
  { rows: [14], run: memory },
  { rows: [15], run: start },
];

/** Row 16 would remove what this runs from: it is measured by hand. */
const byHand =
  "row 16 is measured by hand, in an empty folder: time (git clone … farde && cd farde && npm ci && npm start), and time npm test";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const [words, numbers] = [process.argv.slice(2), new Set<number>()];
  const quick = words.includes("--quick");
  for (const word of words.filter((one) => one !== "--quick")) {
    const row = Number(word);
    if (!parts.some(({ rows }) => rows.includes(row)) && row !== 16) throw new Error(`no such row: ${word}`);
    numbers.add(row);
  }
  if (!existsSync(join(root, "dist/web/index.html"))) throw new Error("not built: npm run build");
  const wanted = numbers.size > 0 ? numbers : new Set(parts.flatMap(({ rows }) => rows));
  const lines: Line[] = [];
  const failures: string[] = [];
  const bench: Bench = { quick, rounds: quick ? 2 : 5, add: (line) => void lines.push(line) };
  for (const { rows, run } of parts) {
    const mine = rows.filter((row) => wanted.has(row));
    if (mine.length === 0) continue;
    const before = lines.length;
    const [load = 0] = loadavg();
    say(`row ${mine.join(", ")} (load ${load.toFixed(1)} on ${String(availableParallelism())} cores)`);
    try {
      await run(bench, new Set(mine));
    } catch (error) {
      failures.push(
        `row ${mine.join(", ")}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      await stopAll();
    }
    say(tableOf(lines.slice(before)));
  }
  say(tableOf(lines));
  if (wanted.has(16) || numbers.size === 0) say(byHand);
  for (const failure of failures) say(`not measured: ${failure}`);
  say(writeReport(lines, { quick, node: process.version, cores: availableParallelism(), failures }));
  const isMissed = lines.some(({ met }) => met === false);
  say(isMissed ? "some goals are missed" : "all goals that were measured are met");
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch(async (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stopAll();
  process.exit(1);
});
