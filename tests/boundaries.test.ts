/** The rooms of the program and the doors between them. Imports go one way. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Import } from "./imports.ts";
import { importsOf, reachedFrom, root } from "./imports.ts";

const all: Import[] = [...importsOf("crypto"), ...importsOf("web"), ...importsOf(".")];
const isTest = (file: string) => file.endsWith(".test.ts") || file.startsWith("tests/");

/** For each room: what may be imported there. First match of `from` counts. */
const rooms: readonly { from: RegExp; may: RegExp }[] = [
  { from: /^crypto\/noble\.ts$/, may: /^@noble\// },
  { from: /^crypto\/door\//, may: /^crypto\// },
  { from: /^crypto\//, may: /^crypto\/(?!door\/)/ },
  { from: /^db\/sqlite\/drizzle\.ts$/, may: /^(drizzle-orm|@types\/node)$/ },
  { from: /^db\//, may: /^(db\/|better-sqlite3$|@types\/node$)/ },
  { from: /^api\/wire\.ts$/, may: /^valibot$/ },
  { from: /^api\/oprf\/multiply\.ts$/, may: /^(crypto\/door\/|libsodium-wrappers-sumo$)/ },
  {
    from: /^api\//,
    may: /^(api\/|db\/|crypto\/door\/|crypto\/bytes\.ts$|hono$|@hono\/node-server$|valibot$|pino$|@types\/node$)/,
  },
  {
    from: /^ops\//,
    may: /^(ops\/|db\/|api\/keys\.ts$|crypto\/door\/|better-sqlite3$|valibot$|age-encryption$|shamir-secret-sharing$|qr$|@types\/node$)/,
  },
  {
    from: /^web\/lib\//,
    may: /^(web\/lib\/|web\/trusted-types\.d\.ts$|crypto\/(?!door\/)|api\/wire\.ts$|valibot$|hash-wasm$|@noble\/(ciphers|hashes)$|@cantoo\/pdf-lib$|fflate$|@zxcvbn-ts\/core$|shamir-secret-sharing$|@simplewebauthn\/browser$|qr$|fastest-levenshtein$|age-encryption$)/,
  },
  { from: /^web\/ui\//, may: /^(web\/ui\/|web\/lib\/worker\/start-worker\.ts$|solid-js$|pdfjs-dist$)/ },
  { from: /^web\/features\//, may: /^(web\/(lib|ui|features)\/|solid-js$|qr$)/ },
  { from: /^web\//, may: /^(web\/|solid-js$)/ },
];

describe("imports go one way", () => {
  test("the compiler's list is not empty, so that the rest can fail", () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all).toContainEqual({ from: "api/wire.ts", to: "valibot" });
  });

  test.each(rooms.map(({ from, may }) => [from.source, from, may] as const))("%s", (_, from, may) => {
    const mine = all.filter(
      (edge) => !isTest(edge.from) && rooms.find((room) => room.from.test(edge.from))?.from === from,
    );
    expect(mine.filter((edge) => !may.test(edge.to) && edge.to !== "typescript")).toEqual([]);
  });

  test("a feature never imports another, but for the room where words are chosen and written", () => {
    // Making, opening, a second door and new words ask for the same words: one room for it, which knows none of them.
    const shared = "secret-words";
    const featureOf = (file: string) => /^web\/features\/([^/]+)\//.exec(file)?.[1];
    const crossing = all.filter(({ from, to }) => {
      const [mine, theirs] = [featureOf(from), featureOf(to)];
      return mine !== undefined && theirs !== undefined && mine !== theirs && theirs !== shared;
    });
    expect(crossing).toEqual([]);
    expect(all.filter(({ to }) => featureOf(to) === shared).length).toBeGreaterThan(5);
  });

  test("nothing imports a test", () => {
    expect(all.filter(({ from, to }) => !isTest(from) && isTest(to))).toEqual([]);
  });
});

describe("the server cannot open anything", () => {
  const reached = [...reachedFrom("api/main.ts", all)];

  test("what opens is not reached from api/", () => {
    expect(reached).toContain("crypto/door/outer.ts");
    const opening = ["open", "log-open", "block", "document", "grant", "manifest", "slot", "schedule"];
    for (const name of opening) expect(reached).not.toContain(`crypto/${name}.ts`);
  });

  test("no line that is reached opens or decrypts", () => {
    const own = reached.filter((file) => /^(api|db|crypto)\/.*\.ts$/.test(file));
    expect(own.length).toBeGreaterThan(20);
    for (const file of own) {
      const code = readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      expect(code, file).not.toMatch(
        /\bdecrypt|createDecipheriv|\bopen(Block|Slot|Bundle|Cover|Piece|Log|Outer|Manifest)/i,
      );
    }
  });
});
