/**
 * A whole folder, as a reader meets it: the words of `door.json`, the slot's record, a manifest with a paper in it, and
 * the paper's block; with all their bytes. And lists that are no manifest (PROTOCOL 8.4).
 */
import type { DoorKey, DocumentKey, WrapKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { sealPiece } from "../../../crypto/document.ts";
import { sealManifest } from "../../../crypto/manifest.ts";
import { halfKeys } from "../../../crypto/schedule.ts";
import { plainRecord, sealSlot } from "../../../crypto/slot.ts";
import { nodeAead } from "../../aead.ts";
import { bytesNamed, contentOf, fromHex, toHex } from "../material.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const named = (name: string, length: number): string => text(bytesNamed(name, length));

function contentsOf(door: { slotPublic: string; slotWrap: string }) {
  return {
    papers: [
      {
        id: named("folder paper id", 16),
        key: named("folder paper key", 32),
        size: 2_000,
        places: [9],
        salts: named("folder paper salt", 24),
        title: "Attestation d’hébergement",
        kind: "housing",
        type: "image/jpeg",
        date: "2026-03-01",
        until: "2027-03-01",
        picture: { sheet: named("folder sheet id", 16), at: 0, size: 300 },
      },
    ],
    sheets: [
      {
        id: named("folder sheet id", 16),
        key: named("folder sheet key", 32),
        size: 300,
        places: [12],
        salts: named("folder sheet salt", 24),
      },
    ],
    slots: [
      { key: text(fromHex(door.slotPublic)), wrap: text(fromHex(door.slotWrap)), kind: "words" },
      ...[1, 2, 3].map((i) => ({ key: named(`idle key ${i}`, 32), wrap: named(`idle wrap ${i}`, 32), kind: "none" })),
    ],
    shares: [
      {
        link: named("link secret", 16),
        manage: named("manage token", 32),
        log: named("log secret", 32),
        papers: [named("folder paper id", 16)],
        from: "Amina",
        ends: 1_800_604_800,
        span: 3_600,
        openings: 3,
        lookOnly: true,
      },
    ],
    scrub: [20],
    from: "Amina",
  };
}

type Contents = ReturnType<typeof contentsOf>;

const lock = { quarter: 1_981_234, key: named("lock quarter", 32), open: [named("idle key 1", 32)] };

/** What may be there, or not. */
function manifests(contents: Contents) {
  const { slots } = contents;
  return [
    { why: "slots that may not have been sent", value: { ...contents, unsent: true } },
    { why: "slots of before", value: { ...contents, unsent: true, before: { slots } } },
    { why: "a lock", value: { ...contents, front: named("front door", 32), lock } },
    { why: "a lock of before", value: { ...contents, lock, unsent: true, before: { slots, lock } } },
  ].map(({ why, value }) => ({ why, json: JSON.stringify(value) }));
}

/** One change each; the rest stays a manifest. */
function noManifests(contents: Contents) {
  const [paper] = contents.papers;
  const withPaper = (change: object) => ({ ...contents, papers: [{ ...paper, ...change }] });
  const { from: _from, ...withoutFrom } = contents;
  return [
    { why: "an unknown field", value: { ...contents, more: 1 } },
    { why: "a missing field", value: withoutFrom },
    { why: "an unknown field in a paper", value: withPaper({ folder: "x" }) },
    { why: "a place twice in one paper", value: withPaper({ size: 70_000, places: [9, 9], salts: named("two", 48) }) },
    { why: "a place in a paper and in a sheet", value: withPaper({ places: [12] }) },
    { why: "a place of the manifest", value: withPaper({ places: [7] }) },
    { why: "a place above 1,048,575", value: withPaper({ places: [1_048_576] }) },
    { why: "more places than the size needs", value: withPaper({ places: [9, 10], salts: named("two", 48) }) },
    { why: "fewer salts than places", value: withPaper({ size: 70_000, places: [9, 10] }) },
    { why: "a key of 31 bytes", value: withPaper({ key: named("folder paper key", 31) }) },
    { why: "a key not canonically spelled", value: withPaper({ key: `${"A".repeat(42)}B` }) },
    { why: "a kind that is not in the list", value: withPaper({ kind: "secret" }) },
    { why: "a title of 401 code units", value: withPaper({ title: "a".repeat(401) }) },
    { why: "a date of another form", value: withPaper({ date: "1/3/2026" }) },
    { why: "a size that is no whole number", value: withPaper({ size: 2_000.5 }) },
    { why: "three slots", value: { ...contents, slots: contents.slots.slice(1) } },
    { why: "unsent and not true", value: { ...contents, unsent: false } },
    { why: "three slots of before", value: { ...contents, unsent: true, before: { slots: contents.slots.slice(1) } } },
    { why: "before without slots", value: { ...contents, unsent: true, before: { lock } } },
    { why: "a lock until a quarter of 33 bits", value: { ...contents, lock: { ...lock, quarter: 2 ** 32 } } },
    { why: "a lock without a key", value: { ...contents, lock: { quarter: lock.quarter, open: lock.open } } },
    { why: "a lock with an unknown field", value: { ...contents, lock: { ...lock, more: 1 } } },
    {
      why: "a lock that leaves out five",
      value: { ...contents, lock: { ...lock, open: Array.from({ length: 5 }, () => lock.key) } },
    },
    { why: "no object", value: [contents] },
  ].map(({ why, value }) => ({ why, json: JSON.stringify(value) }));
}

export async function folder(door: {
  words: { slotPublic: string; slotWrap: string; nameHash: string; oprfOutput: string; stretched: string };
  half: { door: string; halfPublic: string };
}) {
  const key = asKey<DoorKey>(fromHex(door.half.door), "door key");
  const wrap = asKey<WrapKey>(fromHex(door.words.slotWrap), "wrap key");
  const record = await sealSlot(
    nodeAead,
    wrap,
    bytesNamed("folder slot", 24),
    plainRecord(key, 0, bytesNamed("folder record", 84)),
  );
  const contents = contentsOf(door.words);
  const json = JSON.stringify(contents);
  const bytes = new TextEncoder().encode(json);
  const [head] = await sealManifest(nodeAead, halfKeys(key).manifest, [bytesNamed("folder head", 24)], 3, bytes);
  if (head === undefined) throw new RangeError("folder: head");
  const content = { length: 2_000, times: 7, plus: 3 };
  const paper = {
    kind: "document",
    id: bytesNamed("folder paper id", 16),
    key: asKey<DocumentKey>(bytesNamed("folder paper key", 32), "document key"),
    size: content.length,
  } as const;
  const block = await sealPiece(nodeAead, paper, 0, bytesNamed("folder paper salt", 24), contentOf(content));
  return {
    source: "generated by tests/vectors/generate.ts",
    section: "5 to 8",
    note: "Starts where `door.json` ends. `blocks`: base64url, by place in the lower half; all other places are noise.",
    oprfOutput: door.words.oprfOutput,
    stretched: door.words.stretched,
    slot: { key: door.words.slotPublic, sealed: toHex(record) },
    halfKey: door.half.halfPublic,
    version: 3,
    contents: json,
    content,
    blocks: { 0: text(head), 9: text(block) },
    accept: manifests(contents),
    refuse: noManifests(contents),
  };
}
