import { expect, test } from "vitest";
import { namedLike } from "../../features/secret-words/pictures.ts";
import { proposePictures } from "../../features/secret-words/secret.ts";
import { languages } from "../locale/languages.ts";
import { normaliseWords } from "../spelling.ts";
import { isFarEnough } from "../vault/far.ts";
import { groupSize, pictureCount, pictureOf, pictures } from "./pictures.ts";

test("there are 256 pictures in sixteen groups, each a drawing and a word of its own", () => {
  expect(pictures).toHaveLength(256);
  expect(pictures.length % groupSize).toBe(0);
  expect(new Set(pictures.map(({ icon }) => icon)).size).toBe(256);
  for (const { word, names } of pictures) {
    // One word, the same after PROTOCOL 4.1, so that seven of them cannot be read in two ways.
    expect(word).toMatch(/^[a-z]{3,14}$/);
    expect(normaliseWords(word)).toBe(word);
    expect(names.en).toBe(word);
    expect(pictureOf(word)?.word).toBe(word);
  }
});

test.each(languages.map(({ code }) => code))("%s: names are short, and no two are the same to a keyboard", (code) => {
  const names = pictures.map(({ names: all }) => normaliseWords(all[code]));
  expect(new Set(names).size).toBe(256);
  for (const name of names) {
    expect(name.length, name).toBeLessThanOrEqual(20);
    expect(name.split(" ").length, name).toBeLessThanOrEqual(4);
  }
  // Written to its end, a name finds its picture; its first letters are enough for most.
  for (const picture of pictures)
    expect(namedLike(pictures, code, picture.names[code], 256)).toContain(picture);
  expect(namedLike(pictures, code, "", 16)).toEqual([]);
  expect(namedLike(pictures, code, "qqqq", 16)).toEqual([]);
});

test("B13: another door's pictures are refused where one wrong picture would open it, and chance is far enough", () => {
  const words = pictures.map(({ word }) => word);
  let state = 7;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const chosen = () => proposePictures(words, random).text;
  for (let i = 0; i < 200; i++) {
    const [mine, theirs] = [chosen(), chosen()];
    expect(mine.split(" ")).toHaveLength(pictureCount);
    expect(isFarEnough(mine, theirs)).toBe(true);
    const slip = mine.split(" ").with(random(pictureCount), words[random(256)] ?? "");
    expect(isFarEnough(mine, slip.join(" "))).toBe(false);
    expect(isFarEnough(mine, mine.split(" ").toReversed().join(" "))).toBe(false);
  }
});
