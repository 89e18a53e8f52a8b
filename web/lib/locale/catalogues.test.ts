import { expect, test } from "vitest";
import { failureCodes } from "../failure.ts";
import { paperKinds } from "../vault/kinds.ts";
import { describeFailure } from "./describe.ts";
import { firstWords } from "./first.ts";
import { languages, type Language } from "./languages.ts";
import { loadMessages, type Messages } from "./locale.ts";

/** Every sentence of a catalogue under its path; a message that takes values is called with some. */
function sentences(part: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof part === "string") return [[path, part]];
  if (typeof part === "function") {
    const values = Array.from({ length: part.length }, (_, index) => index + 2);
    return [[path, String(Reflect.apply(part, undefined, values))]];
  }
  if (typeof part !== "object" || part === null) throw new TypeError(`${path}: neither words nor a slice`);
  return Object.entries(part).flatMap(([key, value]) => sentences(value, path === "" ? key : `${path}.${key}`));
}

async function catalogue(language: Language): Promise<ReadonlyMap<string, string>> {
  return new Map(sentences(await loadMessages(language)));
}

const others = languages.map((one) => one.code).filter((code) => code !== "en");
/** What may be empty: the last kind says everything in its name. */
const mayBeEmpty = new Set(["kinds.other.hint"]);

test.each(others)("%s has the sentences that English has, and no others", async (language) => {
  expect([...(await catalogue(language)).keys()].sort()).toEqual([...(await catalogue("en")).keys()].sort());
});

test.each(languages.map((one) => one.code))(
  "%s has no empty sentence and none with a forgotten value",
  async (code) => {
    for (const [path, text] of await catalogue(code)) {
      if (!mayBeEmpty.has(path)) expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|NaN|\[object|  /);
    }
  },
);

test("every Arabic sentence is in Arabic letters", async () => {
  for (const [path, text] of await catalogue("ar")) {
    if (text !== "") expect(text, path).toMatch(/\p{Script=Arabic}/u);
  }
});

test("no language was left in English: few sentences are the same", async () => {
  const english = await catalogue("en");
  for (const language of others) {
    const same = [...(await catalogue(language))].filter(([path, text]) => text !== "" && english.get(path) === text);
    expect(same.length / english.size, `${language}: ${same.map(([path]) => path).join(", ")}`).toBeLessThan(0.04);
  }
});

test("the words that people do not know are not used", async () => {
  const hard =
    /encrypt|authenti|identifi(er|ant|cateur)|log ?in\b|chiffrement|crypt|versleutel|inloggen|تشفير|المصادقة/i;
  for (const { code } of languages) {
    for (const [path, text] of await catalogue(code)) expect(text, `${code} ${path}`).not.toMatch(hard);
  }
});

test("every failure has its two sentences, with the time and the title filled in", async () => {
  for (const { code: language } of languages) {
    const messages: Messages = await loadMessages(language);
    for (const code of failureCodes) {
      const { what, next } = describeFailure(language, messages, { code, wait: 1_200, title: "$& Pass" });
      expect(`${what} ${next}`, code).not.toMatch(/[{}]/);
    }
    expect(describeFailure(language, messages, { code: "too-many", wait: 1_200 }).next).toContain("20");
    expect(describeFailure(language, messages, { code: "damaged", title: "$& Pass" }).what).toContain("$& Pass");
    expect(Object.keys(messages.kinds)).toEqual([...paperKinds]);
    expect(firstWords[language].leave).toBe(messages.shell.leave);
  }
});
