/** PROTOCOL 8.1 and 8.2: the two copies of a manifest, and which of them counts. */
import { size } from "../../../api/wire.ts";
import { saltOf } from "../../../crypto/block.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import type { ManifestKey } from "../../../crypto/keys.ts";
import type { ManifestHead } from "../../../crypto/manifest.ts";
import { openManifestHead, openManifestRest, winner } from "../../../crypto/manifest.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import type { Contents } from "./contents.ts";
import { bytesToContents, placesOf } from "./contents.ts";
import type { Entered } from "./door.ts";

type Copy = { readonly version: number; readonly contents: Contents };
export type Loaded = {
  readonly current: 0 | 1;
  readonly version: number;
  readonly contents: Contents;
  /**
   * Places that the other copy refers to; nothing of a valid copy is ever overwritten. Not those that it names to be
   * scrubbed: nobody reads them any more, and in a full folder they are the room that a removal makes.
   */
  readonly otherPlaces: readonly number[];
  readonly otherDamaged: boolean;
  readonly heads: readonly [string, string];
};

/** `read`: blocks by their places. `enter`: the heads of now. The function throws FardeError `folder-damaged`. */
export function createLoading(
  key: ManifestKey,
  read: (places: readonly number[]) => Promise<Uint8Array>,
  enter: () => Promise<Entered>,
): (entry: Entered) => Promise<Loaded> {
  async function openCopy(copy: 0 | 1, head: ManifestHead): Promise<Copy | null> {
    const places = head.pins.map((_, i) => copy * size.manifestBlocks + 1 + i);
    const bytes = places.length > 0 ? await read(places) : new Uint8Array(0);
    const blocks = places.map((_, i) => bytes.subarray(i * size.block, (i + 1) * size.block));
    const plain = await openManifestRest(aead, key, head, blocks);
    const contents = plain && bytesToContents(plain);
    plain?.fill(0);
    return contents && { version: head.version, contents };
  }

  /** `torn`: the head opens and the rest does not. null: not even the head. */
  async function readCopies(from: Entered): Promise<readonly [Copy | "torn" | null, Copy | "torn" | null]> {
    const readCopy = async (copy: 0 | 1): Promise<Copy | "torn" | null> => {
      const head = await openManifestHead(aead, key, from.heads[copy]);
      return head && ((await openCopy(copy, head)) ?? "torn");
    };
    return [await readCopy(0), await readCopy(1)];
  }

  return async (entry: Entered): Promise<Loaded> => {
    let from = entry;
    let copies = await readCopies(from);
    if (copies.includes("torn")) {
      // Somebody may have committed between the two requests: once more before it is called damaged.
      from = await enter();
      copies = await readCopies(from);
    }
    const [first, second] = copies.map((copy) => (copy === "torn" ? null : copy));
    const current = winner([first?.version ?? null, second?.version ?? null]);
    const [best, other] = current === 1 ? [second, first] : [first, second];
    if (current === null || !best) throw new FardeError("folder-damaged");
    return {
      current,
      version: best.version,
      contents: best.contents,
      otherPlaces: other ? placesOf(other.contents) : [],
      otherDamaged: !other && best.version > 1,
      heads: [bytesToBase64url(saltOf(from.heads[0])), bytesToBase64url(saltOf(from.heads[1]))],
    };
  };
}
