/**
 * PROTOCOL 8.4: what a manifest says, as JSON. Exact shapes: an unknown field, a wrong length or a place named twice
 * refuses the whole (D9). Bytes are canonical base64url.
 */
import * as v from "valibot";
import { base64urlToBytes } from "../../../crypto/bytes.ts";
import { blocksFor } from "../../../crypto/document.ts";
import { saltLength } from "../../../crypto/sizes.ts";
import { firstDataBlock } from "../../../api/wire.ts";
import { maxNote } from "../note.ts";
import { keyKinds } from "./keys.ts";
import { paperKinds } from "./kinds.ts";

const isBytes = (length: number) => (text: string) => {
  try {
    return base64urlToBytes(text).length === length;
  } catch {
    return false;
  }
};
const bytesOf = (length: number) => v.pipe(v.string(), v.check(isBytes(length)));
const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** A document: where its blocks are, and what opens them. `salts`: 24 bytes for each place, in a row. */
const stored = {
  id: bytesOf(16),
  key: bytesOf(32),
  size: whole(1_073_741_824),
  places: v.pipe(v.array(whole(1_048_575)), v.minLength(1)),
  salts: v.string(),
};
const fits = (document: { size: number; places: number[]; salts: string }) =>
  document.places.length === blocksFor(document.size) && isBytes(document.places.length * saltLength)(document.salts);

const PaperEntry = v.pipe(
  v.strictObject({
    ...stored,
    title: v.pipe(v.string(), v.maxLength(400)),
    kind: v.picklist(paperKinds),
    type: v.pipe(v.string(), v.maxLength(100)),
    date: v.optional(Day),
    until: v.optional(Day),
    note: v.optional(v.pipe(v.string(), v.maxLength(maxNote))),
    /** Where its small picture is. */
    picture: v.optional(v.strictObject({ sheet: bytesOf(16), at: whole(65_463), size: whole(65_464) })),
    /** Of the back: the id of its copy in front. */
    front: v.optional(bytesOf(16)),
  }),
  v.check((paper) => fits(paper)),
);
/** One block of small pictures, so that the list of papers costs one request and not one a paper. */
const SheetEntry = v.pipe(
  v.strictObject(stored),
  v.check((sheet) => fits(sheet)),
);
/** A slot of this half: its public key, and the key that seals its record, so that all four can be sealed anew at once. */
const SlotEntry = v.strictObject({ key: bytesOf(32), wrap: bytesOf(32), kind: v.picklist(["none", ...keyKinds]) });
/** Of the back: until this quarter of an hour (since 1970) its slots open the front, but those whose keys are `open`. */
const LockEntry = v.strictObject({
  quarter: whole(4_294_967_295),
  /** The quarter's public key. */
  key: bytesOf(32),
  open: v.pipe(v.array(bytesOf(32)), v.maxLength(4)),
});
const FourSlots = v.pipe(v.array(SlotEntry), v.length(4));
const ShareEntry = v.strictObject({
  link: bytesOf(16),
  manage: bytesOf(32),
  log: bytesOf(32),
  papers: v.array(bytesOf(16)),
  from: v.pipe(v.string(), v.maxLength(60)),
  /** Unix seconds. */
  ends: whole(99_999_999_999),
  span: whole(31_536_000),
  openings: whole(1_000),
  lookOnly: v.boolean(),
});

const ContentsShape = v.pipe(
  v.strictObject({
    papers: v.array(PaperEntry),
    sheets: v.array(SheetEntry),
    slots: FourSlots,
    shares: v.array(ShareEntry),
    /** Places whose keys only the other copy still knows: commit once more, then noise (PROTOCOL 8.6). */
    scrub: v.array(whole(1_048_575)),
    from: v.pipe(v.string(), v.maxLength(60)),
    /** Of the back: the front's door key. No front has it, so that a front tells of no back. */
    front: v.optional(bytesOf(32)),
    /** Whoever seals the slots anew does it by this (PROTOCOL 10.2). */
    lock: v.optional(LockEntry),
    /** The slots as they stand here may not have reached the server: which of the two holds is settled at the next opening. */
    unsent: v.optional(v.literal(true)),
    /** With `unsent`: what the server had before, for sure. */
    before: v.optional(v.strictObject({ slots: FourSlots, lock: v.optional(LockEntry) })),
    /** A new door key is on its way (PROTOCOL 8.10): ids of the documents that still have the keys of before. */
    rekey: v.optional(v.array(bytesOf(16))),
    /** When the app offers to try the words, and to make a sheet. */
    offer: v.optional(v.strictObject({ words: v.optional(Day), sheet: v.optional(Day), tried: v.optional(whole(9)) })),
    /** Of the back: the holder was told that an empty front convinces nobody. */
    advised: v.optional(v.literal(true)),
  }),
  v.check((contents) => {
    const places = placesOf(contents);
    const isData = (place: number) => place >= firstDataBlock;
    return new Set(places).size === places.length && places.every(isData) && contents.scrub.every(isData);
  }),
);

export type Contents = v.InferOutput<typeof ContentsShape>;
export type PaperEntry = v.InferOutput<typeof PaperEntry>;
export type SheetEntry = v.InferOutput<typeof SheetEntry>;
export type ShareEntry = v.InferOutput<typeof ShareEntry>;
export type SlotEntry = v.InferOutput<typeof SlotEntry>;
export type LockEntry = v.InferOutput<typeof LockEntry>;
export const noContents = (slots: Contents["slots"]): Contents => ({
  papers: [],
  sheets: [],
  slots,
  shares: [],
  scrub: [],
  from: "",
});
export type StoredDocument = Pick<PaperEntry, "id" | "key" | "size" | "places" | "salts">;

/** Every place that documents of this manifest take. */
export function placesOf(contents: {
  papers: readonly { places: number[] }[];
  sheets: readonly { places: number[] }[];
}): number[] {
  return [...contents.papers, ...contents.sheets].flatMap((document) => document.places);
}

/** Places that are not free: those referred to, and those still to be scrubbed. */
export const placesInUse = (contents: Contents): number[] => [...placesOf(contents), ...contents.scrub];

export const contentsToBytes = (contents: Contents): Uint8Array => new TextEncoder().encode(JSON.stringify(contents));

/** null where it is no manifest that this version knows. */
export function bytesToContents(bytes: Uint8Array): Contents | null {
  try {
    const parsed = v.safeParse(ContentsShape, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** `[place, salt]` of each block of a document, as the server wants them. */
export function refsOf(document: Pick<StoredDocument, "places" | "salts">): [number, string][] {
  const salts = document.salts.match(/.{32}/g) ?? [];
  return document.places.map((place, i) => [place, salts[i] ?? ""]);
}
