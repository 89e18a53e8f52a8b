/**
 * PROTOCOL 5: from words to a slot's keys, from a door key to its half's keys. The stretching and the schedule follow
 * RFC 9807 (OPAQUE), section 6.4.1: root = Extract("", oprf || Stretch(oprf)).
 */
import type { Bytes } from "./bytes.ts";
import { concat, label, requireLength, textToBytes } from "./bytes.ts";
import type { DoorKey, Key, ManifestKey, SigningSeed, WrapKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { normaliseWords } from "./name.ts";
import { ed25519, expand, extract, hkdf, ristretto255_oprf, sha256, sha512 } from "./noble.ts";

export { argon2 } from "./argon2.ts";

/** Argon2id over `password` with these parameters, 64 bytes. Handed in: it runs in a worker. */
export type Stretch = (password: Uint8Array) => Promise<Uint8Array>;

/** What the browser keeps between asking the server and its answer. Holds the words: forget it. */
export type Blinded = { readonly input: Bytes; readonly blind: Uint8Array; readonly element: Uint8Array };

/** RFC 9497 3.3.1 Blind, ristretto255-SHA512, mode 0. `random(n)` gives n random bytes. */
export function blindWords(words: string, random: (length?: number) => Uint8Array): Blinded {
  const input = textToBytes(normaliseWords(words));
  const { blind, blinded } = ristretto255_oprf.oprf.blind(input, random);
  return { input, blind, element: blinded };
}

/**
 * RFC 9497 3.3.1 Finalize: 64 bytes. Throws RangeError where the server's element is of the wrong length, not
 * canonical, or the identity (A7): before the stretching, which is the costly part.
 */
export function finalizeWords(blinded: Blinded, evaluated: Uint8Array): Bytes {
  requireLength(evaluated, 32, "evaluated element");
  try {
    return new Uint8Array(ristretto255_oprf.oprf.finalize(blinded.input, blinded.blind, evaluated));
  } catch {
    throw new RangeError("evaluated element: not a group element");
  }
}

export type Root = Bytes & { readonly root: unique symbol };

/** PROTOCOL 5.2: 64 bytes. */
export function rootOf(oprfOutput: Uint8Array, stretched: Uint8Array): Root {
  requireLength(oprfOutput, 64, "OPRF output");
  requireLength(stretched, 64, "stretched output");
  return new Uint8Array(extract(sha512, concat(oprfOutput, stretched), new Uint8Array(0))) as Root;
}

/** Keys that need no words, and the bytes of their secrets. Random, or what an authenticator gives (PROTOCOL 5.7). */
export const secretLengths = { sheet: 16, cards: 16, passkey: 32 } as const;
export type SecretKind = keyof typeof secretLengths;

/** PROTOCOL 5.7: the root of a key that needs no words, 64 bytes. Throws RangeError for another length. */
export function rootOfSecret(kind: SecretKind, secret: Uint8Array): Root {
  requireLength(secret, secretLengths[kind], `${kind} secret`);
  const none = new Uint8Array(0);
  return new Uint8Array(hkdf(sha512, secret, none, label(`${kind} root`), 64)) as Root;
}

/**
 * Makes the curve's tables, which the first signature needs, and later ones find: the wait for the stretching is long
 * enough for it. The seed is nobody's.
 */
export function warmUp(): void {
  publicKeyOf(asKey<SigningSeed>(new Uint8Array(32), "signing seed"));
}

export type SlotKeys = { readonly signing: SigningSeed; readonly public: Bytes; readonly wrap: WrapKey };

/** PROTOCOL 5.3. */
export function slotKeys(root: Root): SlotKeys {
  const signing = asKey<SigningSeed>(expand(sha512, root, label("slot signing"), 32), "slot signing seed");
  return {
    signing,
    public: publicKeyOf(signing),
    wrap: asKey<WrapKey>(expand(sha512, root, label("slot wrap"), 32), "slot wrap key"),
  };
}

/** `door`: a copy of its own, for the records of its slots. */
export type HalfKeys = {
  readonly door: DoorKey;
  readonly signing: SigningSeed;
  readonly public: Bytes;
  readonly manifest: ManifestKey;
};

/** PROTOCOL 5.4. */
export function halfKeys(door: DoorKey): HalfKeys {
  const signing = asKey<SigningSeed>(expand(sha256, door, label("half signing"), 32), "half signing seed");
  return {
    door: asKey<DoorKey>(door, "door key"),
    signing,
    public: publicKeyOf(signing),
    manifest: asKey<ManifestKey>(expand(sha256, door, label("manifest"), 32), "manifest key"),
  };
}

/** Overwrites what opens a half. */
export function forgetHalfKeys(keys: HalfKeys): void {
  keys.door.fill(0);
  keys.signing.fill(0);
  keys.manifest.fill(0);
}

/** RFC 8032 5.1.5. */
export const publicKeyOf = (seed: Key<"signing seed">): Bytes => new Uint8Array(ed25519.getPublicKey(seed));
