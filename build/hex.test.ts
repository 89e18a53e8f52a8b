import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withHex } from "./hex.ts";

const main = createRequire(import.meta.url).resolve("hash-wasm");
const library = readFileSync(join(main, "../index.esm.js"), "utf8");
const programs = (code: string, spelling: "base64" | "hex") =>
  [...code.matchAll(/^var data(?:\$\w+)? = "([^"]+)";$/gm)].map(([, data = ""]) => Buffer.from(data, spelling));

// Compared here: the library is long.
const isRefused = (code: string): boolean => withHex(code) === null;

test("every program of the installed hash-wasm is spelled in hex, and is the same bytes", () => {
  const before = programs(library, "base64");
  const after = programs(withHex(library) ?? "", "hex");
  expect(before.length).toBeGreaterThan(10);
  expect(after).toEqual(before);
  expect(after.every((bytes) => WebAssembly.validate(new Uint8Array(bytes)))).toBe(true);
});

test("a hash-wasm that decodes in another way, or twice, or spells one otherwise, stops the build", () => {
  expect(isRefused(library.replace("decodeBase64(binary.data)", "decode(binary.data)"))).toBe(true);
  expect(isRefused(`${library}decodeBase64(binary.data)`)).toBe(true);
  expect(isRefused(library.replace(/"AGFzbQ([\w+/]+=*)";/, "'AGFzbQ$1';"))).toBe(true);
  expect(isRefused(`${library}\nlet other = "AGFzbQAAAA";`)).toBe(true);
});
