/** Branded keys, so that the wrong 32 bytes do not compile. Each is made in one place only, named beside it. */
import type { Bytes } from "./bytes.ts";
import { requireLength } from "./bytes.ts";

declare const brand: unique symbol;
export type Key<Name extends string> = Bytes & { readonly [brand]: Name };

/** Opens one compartment: all its other keys follow from it. Random. */
export type DoorKey = Key<"door">;
/** Seals the manifest copies of one half. */
export type ManifestKey = Key<"manifest">;
/** Seals one slot record. */
export type WrapKey = Key<"wrap">;
/** Seals one document. Random, never derived, never used for a second document. */
export type DocumentKey = Key<"document">;
/** Seals what a grant shows before it is opened. */
export type CoverKey = Key<"cover">;
/** Seals a grant's bundle; needs the link's secret and the server's share key. */
export type BundleKey = Key<"bundle">;
/** Seals the copied blocks of a grant once more. Random. */
export type OuterKey = Key<"outer">;
/** Seed of an Ed25519 key pair (RFC 8032 5.1.5). */
export type SigningSeed = Key<"signing seed">;

/** Says what 32 bytes are for. Throws RangeError where they are not 32. */
export function asKey<K extends Key<string>>(bytes: Uint8Array, name: string): K {
  requireLength(bytes, 32, name);
  return new Uint8Array(bytes) as K;
}
