import { expect, test } from "vitest";
import { enoughBits, strengthJudge } from "./strength.ts";

const judge = strengthJudge([["river", "stone", "bread", "window", "garden", "morning"]]);

test("repeats, rows, dates and the folder's own name are weak, however long", () => {
  for (const text of [
    "",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
    "12345678901234567890",
    "qwertyuiop qwertyuiop",
    "river river river river river river river",
    "01/02/1987",
  ]) {
    expect(judge(text, "quiet hill 42").verdict, text).toBe("weak");
  }
  expect(judge("quiet hill 42 quiet hill 42", "quiet hill 42").verdict).toBe("weak");
});

test("a common sentence does not pass because it has many letters", () => {
  expect(judge("je mange du pain", "x").verdict).not.toBe("strong");
  expect(judge("constitutionnellement", "x").verdict).toBe("weak");
});

test("six unrelated words, and a long muddle, are strong; also in Arabic", () => {
  expect(judge("lampe tortue violon neige carton moutarde", "x").bits).toBeGreaterThanOrEqual(enoughBits);
  expect(judge("k7#vQ2!mZp9&tR4x", "x").verdict).toBe("strong");
  expect(judge("سلحفاة مصباح كمنجة ثلجية ورقة خردل", "x").verdict).toBe("strong");
});

test("one more word never makes it weaker", () => {
  const words = "lampe tortue violon neige carton moutarde".split(" ");
  const bits = words.map((_, index) => judge(words.slice(0, index + 1).join(" "), "x").bits);
  expect(bits).toEqual([...bits].sort((a, b) => a - b));
});
