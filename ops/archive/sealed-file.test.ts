import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSealed, writeSealed } from "./sealed-file.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "farde-age-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

const mark = "a mark that nobody may find";
async function* content() {
  for (let i = 0; i < 40; i++) yield Buffer.from(`${mark} ${i}`.padEnd(5_000));
}
async function openedBy(path: string, identity: string): Promise<string> {
  let text = "";
  for await (const piece of readSealed(path, [identity])) text += Buffer.from(piece).toString();
  return text;
}

test("what is sealed to two recipients each of them opens, and nobody else", async () => {
  const [one, two, other] = [
    await generateX25519Identity(),
    await generateHybridIdentity(),
    await generateX25519Identity(),
  ];
  const path = join(dir, "two.age");
  // age takes either kind, and refuses to mix them: a file is as strong as its weakest recipient.
  const second = await generateX25519Identity();
  const { bytes } = await writeSealed(
    path,
    [await identityToRecipient(one), await identityToRecipient(second)],
    content(),
  );
  expect(readFileSync(path)).toHaveLength(bytes);
  expect(readFileSync(path).includes(mark)).toBe(false);
  for (const identity of [one, second]) {
    const text = await openedBy(path, identity);
    expect(text).toHaveLength(200_000);
    expect(text).toContain(`${mark} 39`);
  }
  await expect(openedBy(path, other)).rejects.toThrow("does not open");
  await writeSealed(join(dir, "hybrid.age"), [await identityToRecipient(two)], content());
  expect(await openedBy(join(dir, "hybrid.age"), two)).toHaveLength(200_000);
});

test("an altered byte, a cut, and another file are refused; a file that is there is not overwritten", async () => {
  const identity = await generateX25519Identity();
  const path = join(dir, "one.age");
  const recipient = await identityToRecipient(identity);
  await writeSealed(path, [recipient], content());
  await expect(writeSealed(path, [recipient], content())).rejects.toThrow("EEXIST");
  const bytes = readFileSync(path);
  const spoilt = (name: string, changed: Uint8Array): string => {
    writeFileSync(join(dir, name), changed);
    return join(dir, name);
  };
  const flipped = Buffer.from(bytes);
  flipped[100_000] = (flipped[100_000] ?? 0) ^ 1;
  await expect(openedBy(spoilt("flipped", flipped), identity)).rejects.toThrow("altered or cut");
  await expect(openedBy(spoilt("cut", bytes.subarray(0, 65_552 * 2)), identity)).rejects.toThrow("altered or cut");
  await expect(openedBy(spoilt("other", Buffer.from("hello")), identity)).rejects.toThrow("not a back-up");
  await expect(openedBy(join(dir, "none"), identity)).rejects.toThrow("cannot be read");
});
