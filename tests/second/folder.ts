/** A folder over HTTP: from a name and words to its papers, and to their bytes (PROTOCOL 5, 6, 8). */
import type { Kind } from "./blocks.ts";
import { blockLength, openDocument } from "./blocks.ts";
import type { Bytes } from "./bytes.ts";
import { same, utf8 } from "./bytes.ts";
import type { Copy } from "./copies.ts";
import { openCopies } from "./copies.ts";
import { bytes, integer, nullable, object } from "./forms.ts";
import type { purposes, Signer } from "./keys.ts";
import { halfKeys, openSlot, prove, rootOf, slotKeys } from "./keys.ts";
import type { Manifest, Paper } from "./manifest.ts";
import { nameHash, normalise } from "./names.ts";
import { blind, finalize, randomScalar } from "./oprf.ts";
import { findBack, newestForm } from "./quarters.ts";
import { saltLength } from "./seal.ts";
import { ask, askFrame, askRaw } from "./transport.ts";

export type Folder = {
  readonly origin: string;
  readonly half: number;
  readonly door: Bytes;
  readonly token: Bytes;
  /** How many places the half has. */
  readonly blocks: number;
  /** The last day, where deletion was asked. */
  readonly ending: number | null;
  /** The first 24 bytes at places 0 and 4. */
  readonly heads: readonly Bytes[];
  readonly key: Bytes;
  readonly copies: readonly [Copy, ...Copy[]];
  /** The door key that was locked away, where its quarter has begun (10.2). */
  findBack(): Bytes | null;
};

const challenge = bytes(56);
const evaluation = object({ evaluated: bytes(32), challenge });
const unsealed = object({ sealed: bytes(256), challenge, newest: newestForm });
const entered = object({ token: bytes(57), blocks: integer(9, 1_048_576), ending: nullable(integer(0, 1e9)) });

/** The three fields of every request that is signed. */
export const proof = (
  signer: Signer,
  origin: string,
  purpose: keyof typeof purposes,
  given: Uint8Array,
  body?: Uint8Array,
) => ({ key: signer.publicKey, challenge: given, signature: prove(signer, origin, purpose, given, body) });

/** 5.1 to 5.3. It counts as an attempt, whatever comes of it. */
export async function askForSlot(origin: string, name: string, words: string) {
  const input = utf8(normalise(words));
  const scalar = randomScalar();
  const request = { name: nameHash(name), blinded: blind(input, scalar) };
  const answer = await ask(origin, "folder/evaluate", evaluation, { json: request });
  return { slot: slotKeys(rootOf(finalize(input, scalar, answer.evaluated))), challenge: answer.challenge };
}

export async function openFolder(origin: string, name: string, words: string): Promise<Folder> {
  const { slot, challenge } = await askForSlot(origin, name, words);
  const record = await ask(origin, "folder/unseal", unsealed, {
    json: proof(slot.signer, origin, "unseal", challenge),
  });
  const opened = openSlot(slot.wrap, record.sealed);
  const { door, half } = opened;
  const keys = halfKeys(door);
  const json = proof(keys.signer, origin, "enter", record.challenge);
  const room = await askFrame(origin, "folder/enter", entered, { json }, 2, blockLength);
  const { token, blocks, ending } = room.json;
  const all = await askRaw(
    origin,
    "folder/read",
    { json: { blocks: [0, 1, 2, 3, 4, 5, 6, 7] }, token },
    8,
    blockLength,
  );
  const heads = room.blocks.map((block) => block.slice(0, saltLength));
  return {
    origin,
    half,
    door,
    token,
    blocks,
    ending,
    heads,
    key: keys.manifest,
    copies: openCopies(keys.manifest, all),
    findBack: () => findBack(opened, record.newest),
  };
}

export const manifestOf = ({ copies }: Folder): Manifest => copies[0].manifest;

async function readDocument(folder: Folder, kind: Kind, document: Paper | Manifest["sheets"][number]): Promise<Bytes> {
  const { origin, token } = folder;
  const blocks: Bytes[] = [];
  for (let at = 0; at < document.places.length; at += 128) {
    const places = document.places.slice(at, at + 128);
    const sent = { json: { blocks: places }, token };
    blocks.push(...(await askRaw(origin, "folder/read", sent, places.length, blockLength)));
  }
  return openDocument(kind, document, blocks);
}

export const readPaper = (folder: Folder, paper: Paper): Promise<Bytes> => readDocument(folder, "document", paper);

/** The paper's small picture, or null. */
export async function readPicture(folder: Folder, { picture }: Paper): Promise<Bytes | null> {
  const sheet = manifestOf(folder).sheets.find(({ id }) => picture && same(id, picture.sheet));
  if (!picture || !sheet) return null;
  if (picture.at + picture.size > sheet.size) return null;
  return (await readDocument(folder, "pictures", sheet)).slice(picture.at, picture.at + picture.size);
}
