/** PROTOCOL 8.9: what tells one state of a half from another, for people's eyes and for their own device. */
import type { Bytes } from "./bytes.ts";
import { label, readUint, requireLength } from "./bytes.ts";
import type { DoorKey } from "./keys.ts";
import { hkdf, sha256 } from "./noble.ts";
import { saltLength } from "./sizes.ts";

/** How many words a list has (PROTOCOL 8.9). */
export const phraseWords = 7_776;

/**
 * The state phrase: two numbers below 7,776, from the door key and the salt (24 bytes) of the head of the copy that
 * won. Each commit has a fresh salt, so that an older folder has another phrase (A4).
 */
export function statePhrase(door: DoorKey, head: Uint8Array): readonly [number, number] {
  requireLength(head, saltLength, "head salt");
  const bytes = hkdf(sha256, door, head, label("state phrase"), 12);
  const number = (at: number): number => readUint(bytes.subarray(at, at + 6)) % phraseWords;
  return [number(0), number(6)];
}

/** 16 bytes by which an own device knows a door again. They tell no key, and nothing to a server. */
export const deviceMark = (door: DoorKey): Bytes =>
  new Uint8Array(hkdf(sha256, door, new Uint8Array(0), label("device mark"), 16));
