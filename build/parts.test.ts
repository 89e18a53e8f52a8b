import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { files } from "./parts.ts";

const all: readonly string[] = Object.values(files).flat();

test("every file of a part is there, and in one part only", () => {
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((file) => !existsSync(fileURLToPath(new URL(`../${file}`, import.meta.url))))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});
