import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { joinSeeds, readShares, splitSeeds } from "./shares.ts";
import type { PaperShare } from "./shares.ts";

const seeds = { oprfSeed: new Uint8Array(randomBytes(32)), quarterSeed: new Uint8Array(randomBytes(32)) };
const textOf = (shares: readonly (PaperShare | undefined)[]): string =>
  shares
    .map((share) => `FARDE KEY FILE - share\n\n    ${share?.lines.join("\n    ") ?? ""}\n\nKeep it far.`)
    .join("\n\f\n");
const joined = async (text: string) => joinSeeds(readShares(text));

test("any two of three shares make the seeds again, in any order; one says that it is not enough", async () => {
  const [a, b, c] = await splitSeeds(seeds, 2, 3);
  for (const pair of [
    [a, b],
    [b, a],
    [a, c],
    [c, b],
    [c, b, a],
  ]) {
    expect(await joined(textOf(pair))).toEqual(seeds);
  }
  await expect(joined(textOf([b]))).rejects.toThrow("2 shares are needed, given: 1");
  await expect(joined("")).rejects.toThrow("no share was read");
});

test("as people type: small letters, no spaces or other ones, O for 0, l for 1", async () => {
  const [a, b] = await splitSeeds(seeds, 2, 2);
  const typed = textOf([a, b])
    .split("\n")
    .map((line, i) => {
      const [, number, rest] = /^\s+(\d\d) {2}(.*)$/.exec(line) ?? [];
      if (number === undefined || rest === undefined) return line;
      const loose = i % 2 === 0 ? rest.replaceAll(" ", "") : rest.replaceAll(" ", "-").toLowerCase();
      return `${Number(number)}: ${loose.replaceAll("0", "o").replaceAll("1", i % 3 === 0 ? "l" : "I")}\r`;
    })
    .join("\n");
  expect(await joined(typed)).toEqual(seeds);
});

test("every single wrong character, and every two neighbours that change places, are found in their line", async () => {
  const [a] = await splitSeeds(seeds, 2, 2);
  let slips = 0;
  let missed = 0;
  for (const [i, line] of (a?.lines ?? []).entries()) {
    for (let at = 4; at < line.length; at++) {
      if (line[at] === " ") continue;
      const other = line[at] === "7" ? "8" : "7";
      const swapped = `${line.slice(0, at)}${line[at + 1] ?? ""}${line[at] ?? ""}${line.slice(at + 2)}`;
      for (const slip of [`${line.slice(0, at)}${other}${line.slice(at + 1)}`, swapped]) {
        if (slip.replaceAll(" ", "") === line.replaceAll(" ", "")) continue;
        slips += 1;
        const lines = (a?.lines ?? []).with(i, slip);
        try {
          readShares(lines.join("\n"));
          missed += 1;
        } catch (error) {
          expect(String(error)).toContain(`line ${String(i + 1).padStart(2, "0")} is mistyped`);
        }
      }
    }
  }
  expect(slips).toBeGreaterThan(200);
  // Ten bits a line: one in a thousand gets through here, and is found by the check of the whole.
  expect(missed).toBeLessThan(4);
});

test("the same share twice, shares of two sets, a missing line, a forged share: refused, each with its reason", async () => {
  const [a, b, c] = await splitSeeds(seeds, 3, 3);
  const [other] = await splitSeeds(seeds, 3, 3);
  await expect(joined(textOf([a, b, a]))).rejects.toThrow("given twice");
  await expect(joined(textOf([a, b, other]))).rejects.toThrow("not of one set");
  await expect(joined(textOf([a, { set: "", lines: b?.lines.slice(0, 9) ?? [] }]))).rejects.toThrow(
    "line 10 is missing",
  );
  await expect(joined(textOf([a, { set: "", lines: b?.lines.toSpliced(3, 1) ?? [] }]))).rejects.toThrow("line 4");
  await expect(joined(textOf([{ set: "", lines: a?.lines.slice(1) ?? [] }]))).rejects.toThrow("line 1 is missing");
  const papers = readShares(textOf([a, b, c])).map((paper) => Uint8Array.from(paper));
  const forged = papers[1];
  if (forged) forged[20] = (forged[20] ?? 0) ^ 1;
  await expect(joinSeeds(papers)).rejects.toThrow("do not fit together");
});

test("one share alone tells nothing of the seeds, and two splits have no line in common", async () => {
  const [one, two] = [await splitSeeds(seeds, 2, 3), await splitSeeds(seeds, 2, 3)];
  const lines = [...one, ...two].flatMap((share) => share.lines.slice(1).map((line) => line.slice(4)));
  expect(new Set(lines).size).toBe(lines.length);
  await expect(splitSeeds(seeds, 1, 3)).rejects.toThrow("usage");
  await expect(splitSeeds(seeds, 4, 3)).rejects.toThrow("usage");
  await expect(splitSeeds(seeds, Number.NaN, 3)).rejects.toThrow("usage");
});
