import { expect, test } from "vitest";
import { failureCodes } from "../../lib/failure.ts";
import { languages } from "../../lib/locale/languages.ts";
import { failureSentence, wordsOf } from "./words.ts";

test("every sentence of the page exists in every language, and is not the English one", async () => {
  const english = await wordsOf("en");
  for (const { code } of languages) {
    const words = await wordsOf(code);
    for (const [name, message] of Object.entries(words)) {
      const said = typeof message === "function" ? "" : message;
      if (typeof message === "function") continue;
      expect(said, `${code} ${name}`).not.toBe("");
      if (code !== "en")
        expect(said, `${code} ${name}`).not.toBe(Object.entries(english).find(([n]) => n === name)?.[1]);
      if (code === "ar") expect(said.replace("GDPR", ""), name).not.toMatch(/[A-Za-z]/);
    }
    for (const failure of failureCodes) expect(failureSentence(words, { code: failure })).not.toBe("");
    expect(failureSentence(words, { code: "busy", wait: 30 })).toContain("30");
  }
});

test("time left is rounded down, in the unit that one would say, in Latin digits", async () => {
  const en = await wordsOf("en");
  for (const [time, said] of [
    [0, "1 second"],
    [59_999, "59 seconds"],
    [60_000, "1 minute"],
    [3_599_000, "59 minutes"],
    [3_600_000, "1 hour"],
    [7_100_000, "1 hour"],
    [47 * 3_600_000, "47 hours"],
    [7 * 86_400_000 - 1, "6 days"],
  ] as const) {
    expect(en.duration(time)).toBe(said);
  }
  expect((await wordsOf("ar")).duration(45 * 60_000)).toContain("45");
});

test("D8: a name keeps its direction apart from the sentence; without a name there is somebody", async () => {
  const words = await wordsOf("ar");
  expect(words.from("Amina")).toBe("\u2068Amina\u2069");
  expect(words.from("  ")).toBe(words.someone);
});
