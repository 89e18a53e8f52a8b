import { isUsableKey } from "../../crypto/door/proof.ts";
import type { Slot } from "../../db/store.ts";
import { toBytes } from "../base64.ts";
import { ApiError } from "../errors.ts";

type WireSlot = { readonly key: string; readonly sealed: string };

export const slotFrom = ({ key, sealed }: WireSlot): Slot => ({ key: toBytes(key), sealed: toBytes(sealed) });

/** New slots of a half. Throws ApiError where a key is no usable one, or stands there twice. */
export function usableSlots(slots: readonly WireSlot[]): readonly Slot[] {
  const read = slots.map(slotFrom);
  const areDistinct = new Set(slots.map((slot) => slot.key)).size === slots.length;
  if (!areDistinct || !read.every((slot) => isUsableKey(slot.key))) throw new ApiError("bad-request");
  return read;
}
