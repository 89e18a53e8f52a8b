/** PROTOCOL.md itself: its examples are bytes of the vectors, and the tests that it names exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const protocol = read("crypto/PROTOCOL.md");
const files = readdirSync(new URL("tests/vectors/", root)).filter((name) => name.endsWith(".json"));
const vectors = files.map((name) => read(`tests/vectors/${name}`)).join("\n");

describe("examples", () => {
  /** Long runs of hexadecimal digits, `…` standing for what was left out. */
  const examples = new Set(protocol.match(/\b[0-9a-f]{8,}(?:…[0-9a-f]{2,})*\b/g));

  test("there are many of them, so that the next test can fail", () => {
    expect(examples.size).toBeGreaterThan(60);
  });

  test.each([...examples])("%s is in a vector", (example) => {
    expect(new RegExp(example.replaceAll("…", "[0-9a-f]*")).test(vectors)).toBe(true);
  });

  test("each file of vectors is named, and no other", () => {
    for (const name of files) expect(protocol).toContain(name.replace(".json", ""));
    // One is a file of the holder's own.
    const known = [...files, "papers.json"];
    for (const [, name = ""] of protocol.matchAll(/`?\b([a-z0-9]+\.json)\b/g)) expect(known).toContain(name);
  });
});

describe("tests that it names", () => {
  const chapter = protocol.slice(protocol.indexOf("### 12.1"), protocol.indexOf("### 12.2"));
  const named = [...chapter.matchAll(/`([^`]+\.test\.ts)`(?:: ((?:"[^"]+"(?:, | to )?)+))?/g)].flatMap(
    ([, file = "", titles = '""']) =>
      [...titles.matchAll(/"([^"]*)"/g)].map(([, title = ""]) => [file, title] as const),
  );

  test("every line of the table names one", () => {
    const lines = chapter.split("\n").filter((line) => line.startsWith("| ") && !/^\| (promise|-)/.test(line));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line).toMatch(/\.test\.ts`/);
  });

  test.each(named)("%s: %s", (file, title) => {
    expect(existsSync(new URL(file, root)), file).toBe(true);
    // A title begins with the rows it covers; here some of them, or some of its words, are named.
    const titles = [...read(file).matchAll(/\b(?:test|describe)(?:\.each\([^]*?\))?\(\s*[`"]([^`"]+)/g)].map(
      ([, given = ""]) => given,
    );
    expect(
      titles.some((given) => given.includes(title)),
      title,
    ).toBe(true);
  });
});
