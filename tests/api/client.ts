/** A small client over the raw API: real keys and signatures, random bytes where the server cannot tell what they are. */
import { randomBytes } from "node:crypto";
import { asKey } from "../../crypto/keys.ts";
import type { SigningSeed } from "../../crypto/keys.ts";
import { bytesToBase64url as b64, base64urlToBytes } from "../../crypto/bytes.ts";
import { signProof, signedSlots } from "../../crypto/proof.ts";
import { publicKeyOf } from "../../crypto/schedule.ts";
import { doWork } from "../../crypto/work.ts";
import * as wire from "../../api/wire.ts";
import * as v from "valibot";

export { b64, base64urlToBytes };
export type Target = { readonly url: string; readonly origin: string };
export const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
export const newSeed = (): SigningSeed => asKey<SigningSeed>(random(32), "seed");
export const newBlock = (): Uint8Array<ArrayBuffer> => random(wire.size.block);
export const saltOf = (block: Uint8Array): string => b64(block.subarray(0, 24));

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
};

export async function post(
  target: Target,
  path: string,
  body: object | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(target.url + path, {
    method: "POST",
    body: isBytes ? body : JSON.stringify(body),
    headers: { "content-type": isBytes ? wire.contentType.bytes : wire.contentType.json, ...headers },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
}

/** The answer, checked against the contract. Throws where it is an error, naming its code. */
export async function ask<S extends v.GenericSchema>(
  target: Target,
  path: string,
  body: object | Uint8Array<ArrayBuffer>,
  schema: S,
  headers: Record<string, string> = {},
): Promise<v.InferOutput<S>> {
  const answer = await post(target, path, body, headers);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return v.parse(schema, JSON.parse(answer.text));
}

export type TestSlot = { readonly seed: SigningSeed; readonly key: Uint8Array; readonly sealed: Uint8Array };
export const newSlot = (): TestSlot => {
  const seed = newSeed();
  return { seed, key: publicKeyOf(seed), sealed: random(256) };
};
export const newSlots = (count: number): readonly TestSlot[] => Array.from({ length: count }, newSlot);
export const wireSlots = (slots: readonly TestSlot[]) =>
  slots.map((slot) => ({ key: b64(slot.key), sealed: b64(slot.sealed) }));

export type TestFolder = {
  readonly slots: readonly TestSlot[];
  readonly halves: readonly [SigningSeed, SigningSeed];
  readonly first: Uint8Array<ArrayBuffer>;
};
export const newFolder = (): TestFolder => ({
  slots: newSlots(8),
  halves: [newSeed(), newSeed()],
  first: newBlock(),
});
/** A request to make a folder, with work done for it on a fresh challenge. */
export async function worked(
  target: Target,
  header: { readonly halves: readonly string[]; readonly slots: readonly object[] },
  first: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { challenge, bits } = await ask(target, wire.path.folder.work, {}, wire.WorkAnswer);
  const [lower = "", upper = ""] = header.halves;
  const halves = [base64urlToBytes(lower), base64urlToBytes(upper)] as const;
  const nonce = b64(doWork({ challenge: base64urlToBytes(challenge), halves }, bits));
  return wire.frame({ ...header, work: { challenge, nonce } }, first);
}
export const makeRequest = (target: Target, folder: TestFolder, more: object = {}): Promise<Uint8Array<ArrayBuffer>> =>
  worked(
    target,
    { slots: wireSlots(folder.slots), halves: folder.halves.map((seed) => b64(publicKeyOf(seed))), ...more },
    folder.first,
  );
export async function makeFolder(target: Target): Promise<TestFolder> {
  const folder = newFolder();
  await ask(target, wire.path.folder.make, await makeRequest(target, folder), wire.MakeAnswer);
  return folder;
}

export const challengeFrom = async (target: Target): Promise<string> =>
  (await ask(target, wire.path.folder.challenge, {}, wire.ChallengeAnswer)).challenge;

/** The three fields of a signed request. */
export async function proof(
  target: Target,
  seed: SigningSeed,
  purpose: wire.Purpose,
  body: Uint8Array = new Uint8Array(0),
  change: { origin?: string; challenge?: string } = {},
) {
  const challenge = change.challenge ?? (await challengeFrom(target));
  const signature = signProof(seed, {
    origin: change.origin ?? target.origin,
    purpose: wire.purpose[purpose],
    challenge: base64urlToBytes(challenge),
    body,
  });
  return { key: b64(publicKeyOf(seed)), challenge, signature: b64(signature) };
}

export type Inside = {
  readonly token: string;
  readonly headers: Record<string, string>;
  readonly blocks: number;
  readonly ending: number | null;
  readonly heads: Heads;
};
export async function enter(target: Target, seed: SigningSeed): Promise<Inside> {
  const answer = await post(target, wire.path.folder.enter, await proof(target, seed, "enter"));
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const { header, bytes } = wire.unframe(answer.bytes);
  const { token, blocks, ending } = v.parse(wire.EnterAnswer, header);
  const heads = [saltOf(bytes), saltOf(bytes.subarray(wire.size.block))] as const;
  return { token, headers: { authorization: `${wire.tokenScheme} ${token}` }, blocks, ending, heads };
}

type Heads = readonly [string, string];
const headBytes = (heads: Heads): number[] => heads.flatMap((head) => [...base64urlToBytes(head)]);

export const signedBody = {
  slots: (slots: readonly TestSlot[], heads: Heads) => new Uint8Array([...signedSlots(slots), ...headBytes(heads)]),
  renew: (half: Uint8Array, slots: readonly TestSlot[]) => new Uint8Array([...half, ...signedSlots(slots)]),
  rekey: (half: Uint8Array, slots: readonly TestSlot[], heads: Heads) =>
    new Uint8Array([...half, ...signedSlots(slots), ...headBytes(heads)]),
};

/** Four slots for a half, over the list that it has; or over `heads`. */
export async function rewriteSlots(
  target: Target,
  seed: SigningSeed,
  slots: readonly TestSlot[],
  heads?: Heads,
): Promise<Answer> {
  const seen = heads ?? (await enter(target, seed)).heads;
  const signed = await proof(target, seed, "slots", signedBody.slots(slots, seen));
  return post(target, wire.path.folder.slots, { ...signed, slots: wireSlots(slots), heads: seen });
}

export const join = (blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(blocks));

export const writeFrame = (heads: Heads, placed: readonly (readonly [number, Uint8Array])[]) =>
  wire.frame({ heads, blocks: placed.map(([index]) => index) }, join(placed.map(([, block]) => block)));
export const commitFrame = (
  heads: Heads,
  copy: 0 | 1,
  refs: readonly (readonly [number, string])[],
  blocks: readonly Uint8Array[],
) => wire.frame({ heads, copy, refs }, join(blocks));

export async function readBlocks(target: Target, inside: Inside, indices: readonly number[]): Promise<Uint8Array[]> {
  const answer = await post(target, wire.path.folder.read, { blocks: indices }, inside.headers);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return indices.map((_, i) => answer.bytes.subarray(i * wire.size.block, (i + 1) * wire.size.block));
}
