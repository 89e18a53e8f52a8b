/** PROTOCOL 5.2 to 6.2: roots, keys, slot records and proofs. */
import type { KeyObject } from "node:crypto";
import { argon2Sync, createHash, createPrivateKey, createPublicKey, diffieHellman, sign } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { isZero, join, label, number, readNumber, utf8 } from "./bytes.ts";
import { expand, extract, open } from "./seal.ts";

/** RFC 8410: what stands before 32 bytes of a private and of a public key. */
const before = {
  Ed25519: ["302e020100300506032b657004220420", "302a300506032b6570032100"],
  X25519: ["302e020100300506032b656e04220420", "302a300506032b656e032100"],
} as const;
type Curve = keyof typeof before;

const privateKey = (curve: Curve, secret: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from(before[curve][0], "hex"), secret]),
    format: "der",
    type: "pkcs8",
  });

export const publicOf = (curve: Curve, secret: Uint8Array): Bytes =>
  Uint8Array.from(createPublicKey(privateKey(curve, secret)).export({ format: "der", type: "spki" }).subarray(-32));

export function x25519(secret: Uint8Array, publicKey: Uint8Array): Bytes {
  const theirs = createPublicKey({
    key: Buffer.concat([Buffer.from(before.X25519[1], "hex"), publicKey]),
    format: "der",
    type: "spki",
  });
  const shared = Uint8Array.from(diffieHellman({ privateKey: privateKey("X25519", secret), publicKey: theirs }));
  if (isZero(shared)) throw new Error("a key of small order");
  return shared;
}

/** 5.2: 64 bytes. */
export function rootOf(output: Uint8Array): Bytes {
  const stretched = argon2Sync("argon2id", {
    message: output,
    nonce: new Uint8Array(16),
    memory: 65_536,
    passes: 3,
    parallelism: 1,
    tagLength: 64,
  });
  return extract("sha512", new Uint8Array(0), join(output, stretched));
}

export type Signer = { readonly seed: Bytes; readonly publicKey: Bytes };
const signer = (seed: Bytes): Signer => ({ seed, publicKey: publicOf("Ed25519", seed) });

export const slotKeys = (root: Uint8Array): { readonly signer: Signer; readonly wrap: Bytes } => ({
  signer: signer(expand("sha512", root, label("slot signing"), 32)),
  wrap: expand("sha512", root, label("slot wrap"), 32),
});

export const halfKeys = (door: Uint8Array): { readonly signer: Signer; readonly manifest: Bytes } => ({
  signer: signer(expand("sha256", door, label("half signing"), 32)),
  manifest: expand("sha256", door, label("manifest"), 32),
});

export type Record = {
  readonly door: Bytes;
  readonly half: number;
  readonly quarter: number;
  readonly ephemeral: Bytes;
  readonly timed: Bytes;
};

/** 5.5 */
export function openSlot(wrap: Uint8Array, sealed: Uint8Array): Record {
  const plain = open(wrap, label("slot"), sealed, 256);
  const half = readNumber(plain.subarray(32, 33));
  if (half > 1 || !isZero(plain.subarray(117))) throw new Error("no slot record");
  return {
    door: plain.slice(0, 32),
    half,
    quarter: readNumber(plain.subarray(33, 37)),
    ephemeral: plain.slice(37, 69),
    timed: plain.slice(69, 117),
  };
}

export const purposes = { unseal: 1, enter: 2, slots: 3, renew: 4, delete: 5, keep: 6 } as const;

export function prove(
  { seed }: Signer,
  origin: string,
  purpose: keyof typeof purposes,
  challenge: Uint8Array,
  body: Uint8Array = new Uint8Array(0),
): Bytes {
  if (challenge.length !== 56) throw new Error("no challenge");
  const site = utf8(origin);
  const hash = createHash("sha256").update(body).digest();
  const start = join(label("proof"), number(site.length, 2), site, number(purposes[purpose], 1));
  return Uint8Array.from(sign(null, join(start, challenge, hash), privateKey("Ed25519", seed)));
}
