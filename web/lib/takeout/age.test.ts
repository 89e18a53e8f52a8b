import { Decrypter, Encrypter } from "age-encryption";
import { expect, test } from "vitest";
import { openWithPassphrase, sealWithPassphrase } from "./age.ts";
import { isAgeFile } from "./age-file.ts";

const words = "zebra lamp river music table";
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const content = new Uint8Array(200_000).map((_, i) => i * 7);

test("the sealed file opens in any age tool with the words as they stand on paper, and here with slips of the keyboard", async () => {
  const sealed = await sealWithPassphrase(new Blob([content]), words);
  expect(await isAgeFile(sealed)).toBe(true);
  const other = new Decrypter();
  other.addPassphrase(words);
  expect(await other.decrypt(await bytesOf(sealed))).toEqual(content);
  for (const typed of [words, "  Zebra  LAMP river\u00a0music table "]) {
    const answer = await openWithPassphrase(sealed, typed);
    expect("opened" in answer && (await bytesOf(answer.opened))).toEqual(content);
  }
  expect(await openWithPassphrase(sealed, "zebra lamp river music tables")).toEqual({ wrong: "passphrase" });
});

test("a file that is cut or changed gives nothing of its content, and is not taken for a wrong passphrase", async () => {
  const sealed = await bytesOf(await sealWithPassphrase(new Blob([content]), words));
  for (const change of [
    sealed.slice(0, -1),
    sealed.slice(0, 100_000),
    sealed.with(150_000, 1 ^ (sealed[150_000] ?? 0)),
  ])
    expect(await openWithPassphrase(new Blob([change]), words)).toEqual({ wrong: "file" });
});

test("D5: files of other tools are opened up to their usual work, and nothing that would stop a telephone", async () => {
  const made = async (work: number) => {
    const age = new Encrypter();
    age.setScryptWorkFactor(work);
    age.setPassphrase("Exact Case");
    return new Blob([new Uint8Array(await age.encrypt("hello"))]);
  };
  const answer = await openWithPassphrase(await made(12), "Exact Case");
  expect("opened" in answer && (await answer.opened.text())).toBe("hello");
  const header = await (await made(10)).text();
  for (const work of [19, 22, 30])
    expect(
      await openWithPassphrase(new Blob([header.replace(/(-> scrypt \S+) 10/, `$1 ${work}`)]), "Exact Case"),
      `2^${work}`,
    ).toEqual({ wrong: "file" });
  const keyed = new Blob(["age-encryption.org/v1\n-> X25519 abc\n"]);
  expect(await openWithPassphrase(keyed, "Exact Case")).toEqual({ wrong: "file" });
  expect(await isAgeFile(new Blob(["PK"]))).toBe(false);
});
