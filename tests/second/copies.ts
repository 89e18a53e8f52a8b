/** PROTOCOL 8.1 and 8.2: the two copies of a manifest. */
import { openManifestBlock, filled, content, sealManifestBlock } from "./blocks.ts";
import type { Bytes } from "./bytes.ts";
import { isZero, join, number, readNumber, same, utf8 } from "./bytes.ts";
import type { Manifest } from "./manifest.ts";
import { parseManifest, writeManifest } from "./manifest.ts";
import { saltLength } from "./seal.ts";

const headLength = 8 + 4 + 1 + 3 * saltLength;
const first = content - headLength;
const most = first + 3 * content;

export type CopyNumber = 0 | 1;
export type Copy = { readonly copy: CopyNumber; readonly version: number; readonly manifest: Manifest };

const countFor = (length: number): number => (length <= first ? 1 : 1 + Math.ceil((length - first) / content));

/** `blocks`: the four at the places of this copy. Throws where it is not valid. */
function openCopy(key: Uint8Array, copy: CopyNumber, blocks: readonly Bytes[]): Copy {
  const [headBlock = new Uint8Array(0), ...others] = blocks;
  const head = openManifestBlock(key, 0, headBlock);
  const version = readNumber(head.subarray(0, 8));
  const length = readNumber(head.subarray(8, 12));
  const count = readNumber(head.subarray(12, 13));
  const pins = head.subarray(13, headLength);
  if (length > most || count !== countFor(length) || !isZero(pins.subarray((count - 1) * saltLength))) {
    throw new Error("no copy");
  }
  const rest = others.slice(0, count - 1).map((block, i) => {
    if (!same(block.subarray(0, saltLength), pins.subarray(i * saltLength, (i + 1) * saltLength))) {
      throw new Error("no copy");
    }
    return openManifestBlock(key, i + 1, block);
  });
  const whole = join(head.subarray(headLength), ...rest);
  if (!isZero(whole.subarray(length))) throw new Error("no copy");
  return { copy, version, manifest: parseManifest(whole.subarray(0, length)) };
}

/** The valid ones of both, the winner first. `blocks`: places 0 to 7. */
export function openCopies(key: Uint8Array, blocks: readonly Bytes[]): readonly [Copy, ...Copy[]] {
  const valid = ([0, 1] as const).flatMap((copy) => {
    try {
      return [openCopy(key, copy, blocks.slice(4 * copy, 4 * copy + 4))];
    } catch {
      return [];
    }
  });
  const [winner, ...others] = valid.sort((a, b) => b.version - a.version || a.copy - b.copy);
  if (!winner) throw new Error("damaged");
  return [winner, ...others];
}

/** The 1 to 4 blocks of a copy. */
export function sealCopy(key: Uint8Array, version: number, manifest: Manifest): Bytes[] {
  const json = utf8(writeManifest(manifest));
  if (json.length > most) throw new Error("too long");
  const count = countFor(json.length);
  const others = Array.from({ length: count - 1 }, (_, i) =>
    sealManifestBlock(key, i + 1, filled(json, first + i * content, content)),
  );
  const pins = filled(join(...others.map((block) => block.subarray(0, saltLength))), 0, 3 * saltLength);
  const start = join(number(version, 8), number(json.length, 4), number(count, 1), pins);
  return [sealManifestBlock(key, 0, join(start, filled(json, 0, first))), ...others];
}
