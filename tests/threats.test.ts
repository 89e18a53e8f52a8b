/** THREATS.md and the tests say the same. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./imports.ts";

const rows = readFileSync(join(root, "tests/THREATS.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, id, , , tests] = line.split("|").map((cell) => cell.trim());
    return id !== undefined && /^[A-H]\d+$/.test(id)
      ? [{ id, tests: [...(tests ?? "").matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? "") }]
      : [];
  });

/** The rows that a test file names in its titles. */
function namedIn(file: string): Set<string> {
  const titles = readFileSync(join(root, file), "utf8").matchAll(
    /\b(?:test|it|describe)(?:\.each\([\s\S]*?\))?\(\s*(["'`])(.*?)\1/g,
  );
  return new Set([...titles].flatMap((title) => (title[2] ?? "").match(/\b[A-H]\d+\b/g) ?? []));
}

describe("THREATS.md", () => {
  test("has rows, each once", () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test.each(rows)("$id is tried by the tests it names", ({ id, tests }) => {
    expect(tests).not.toEqual([]);
    for (const file of tests) expect(namedIn(file), file).toContain(id);
  });

  test("every row that a test names is in the table", () => {
    const known = new Set(rows.map(({ id }) => id));
    const files = globSync("{api,build,crypto,db,ops,tests,web}/**/*.test.ts", { cwd: root });
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) for (const id of namedIn(file)) expect(known, `${file} names ${id}`).toContain(id);
  });
});
