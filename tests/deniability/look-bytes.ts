/** What can be seen of bytes that should look like noise, as numbers. */
import type { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";

export type Numbers = Record<string, number>;

/** How many bits of each byte are ones. */
const ones = Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/** How the counts of the 256 bytes differ from equal ones, their mean, and what neighbours have to do with each other. */
export function statisticsOf(bytes: Uint8Array): Numbers {
  const counts = new Uint32Array(256);
  let [products, equal, longest, run, last] = [0, 0, 0, 0, -1];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
    products += (byte - 127.5) * (last < 0 ? 0 : last - 127.5);
    if (byte === last) {
      equal++;
      run++;
      if (run > longest) longest = run;
    } else run = 0;
    last = byte;
  }
  const expected = bytes.length / 256;
  let [unequal, sum, entropy, bits] = [0, 0, 0, 0];
  counts.forEach((count, byte) => {
    unequal += (count - expected) ** 2 / expected;
    sum += count * byte;
    bits += count * (ones[byte] ?? 0);
    if (count > 0) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  });
  const perByte = 1 / Math.max(1, bytes.length);
  return {
    "chi-squared": unequal,
    entropy,
    mean: sum * perByte,
    bits: bits * perByte,
    "serial correlation": products * perByte,
    "equal neighbours": equal * perByte,
    "longest run": longest,
  };
}

/** How short it gets: what repeats in it gets shorter. */
export const compressed = (bytes: Uint8Array): number => deflateRawSync(bytes, { level: 1 }).length;

/** Each name with a word in front. */
export const named = (word: string, numbers: Numbers): Numbers =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`${word}: ${name}`, value]));

const pieceLength = 16;

/** How often pieces were met, in everything that was looked through. */
export type Met = {
  add(bytes: Buffer, from: readonly number[]): void;
  again(bytes: Buffer, from: readonly number[]): number;
};

/** Counts pieces of 16 bytes: noise never has one twice, a copy of something has. */
export function createMet(): Met {
  const met = new Map<string, number>();
  const at = (bytes: Buffer, start: number) => bytes.toString("latin1", start, start + pieceLength);
  return {
    add(bytes, from) {
      for (const start of from) met.set(at(bytes, start), (met.get(at(bytes, start)) ?? 0) + 1);
    },
    again: (bytes, from) => from.filter((start) => (met.get(at(bytes, start)) ?? 0) > 1).length,
  };
}
