/** One line for each figure of the goals, as it is printed and written to tests/out/bench.json. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../imports.ts";
import type { Sides } from "./measure.ts";
import { median, spread } from "./measure.ts";

export type Line = {
  readonly row: number;
  readonly what: string;
  readonly unit: string;
  readonly ours: number | null;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  /** null: told, not judged. */
  readonly met: boolean | null;
  /** How it was measured, or why it is missed. */
  readonly note: string;
};

export type Bench = {
  readonly quick: boolean;
  /** How often each figure is measured. */
  readonly rounds: number;
  add(line: Line): void;
};

/** `why`: said where the goal is missed. */
type About = Pick<Line, "row" | "what" | "unit" | "goal"> & {
  readonly note?: string | undefined;
  readonly why?: string | undefined;
};

const noteOf = ({ note, why }: About, isMet: boolean, more = ""): string =>
  [note, more, isMet || why === undefined ? "" : `missed: ${why}`].filter(Boolean).join("; ");

/** A figure with a limit of its own. */
export function limited(about: About, ours: number, isMet: (ours: number) => boolean): Line {
  const { row, what, unit, goal } = about;
  const met = isMet(ours);
  return { row, what, unit, goal, ours, baseline: null, ratio: null, met, note: noteOf(about, met) };
}

export const told = (about: Omit<About, "goal" | "why">, ours: number): Line => ({
  ...about,
  ours,
  baseline: null,
  ratio: null,
  goal: "",
  met: null,
  note: about.note ?? "",
});

/** A figure against its baseline of the same run; says how far the baselines lie apart where it is more than 15 %. */
export function compared(about: About, sides: Sides, isMet: (ratio: number) => boolean): Line {
  const [ours, baseline] = [median(sides.ours), median(sides.baseline)];
  const apart = spread(sides.baseline);
  const noise = apart > 15 ? `baselines lie ${apart.toFixed(0)} % apart` : "";
  const ratio = ours / baseline;
  const { row, what, unit, goal } = about;
  const met = isMet(ratio);
  return { row, what, unit, goal, ours, baseline, ratio, met, note: noteOf(about, met, noise) };
}

const digits = (value: number | null): string =>
  value === null ? "" : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const verdict = (met: boolean | null): string => (met === null ? "" : met ? "met" : "MISSED");

/** A table; what a figure needs said about it stands below it. */
export function tableOf(lines: readonly Line[]): string {
  const head = ["row", "what", "unit", "ours", "baseline", "ratio", "goal", "met?"];
  const rows = lines.map((line) => [
    String(line.row),
    line.what,
    line.unit,
    digits(line.ours),
    digits(line.baseline),
    line.ratio === null ? "" : line.ratio.toFixed(2),
    line.goal,
    verdict(line.met),
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const draw = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i > 2 && i < 6 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(" | ")} |`;
  const notes = lines.filter(({ note }) => note !== "").map(({ row, what, note }) => `${String(row)} ${what}: ${note}`);
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [draw(head), rule, ...rows.map(draw), "", ...notes, ""].join("\n");
}

export function writeReport(lines: readonly Line[], about: object): string {
  const folder = join(root, "tests/out");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "bench.json");
  writeFileSync(file, `${JSON.stringify({ ...about, lines }, null, 2)}\n`);
  return file;
}
