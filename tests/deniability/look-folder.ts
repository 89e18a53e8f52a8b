/**
 * What can be seen of a folder by somebody who copied the disk, and to whom its holder has opened the front: numbers,
 * and stretches of bytes. Every one is something by which a folder with a back might be told from one without.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import { isUsableKey } from "../../crypto/door/proof.ts";
import type { WrapKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { openManifestHead, openManifestRest, winner } from "../../crypto/manifest.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { openSlot } from "../../crypto/slot.ts";
import { size } from "../../api/wire.ts";
import { aead } from "../../web/lib/aead.ts";
import type { Contents } from "../../web/lib/vault/contents.ts";
import { bytesToContents, placesOf } from "../../web/lib/vault/contents.ts";
import type { Disk, Filed, FolderOnDisk } from "./disk.ts";
import type { Met, Numbers } from "./look-bytes.ts";
import { compressed, createMet, named, statisticsOf } from "./look-bytes.ts";
import type { Place } from "./places.ts";
import { placesIn } from "./places.ts";

export type Looked = { readonly numbers: Numbers; readonly bytes: Readonly<Record<string, Uint8Array>> };

const halves = ["lower", "upper"] as const;
const mean = (values: readonly number[]): number =>
  values.length === 0 ? -1 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Everything about a file but its content. */
export function metadataOf({ stat, listed, numbered, born, changed }: Filed): Numbers {
  return {
    size: Number(stat.size),
    "room on the disk": Number(stat.blocks),
    mode: Number(stat.mode),
    owner: Number(stat.uid) * 65_536 + Number(stat.gid),
    links: Number(stat.nlink),
    "time of writing": Number(stat.mtimeNs / 1_000n),
    "time of reading": Number(stat.atimeNs / 1_000n),
    "order of changes": changed,
    "order of making": born,
    "order of inodes": numbered,
    "order in the directory": listed,
  };
}

/** Beginnings of every 4 KiB of each block, and of what lies behind its salt. */
export const packPieces = (bytes: Buffer, from: number, to: number): number[] => {
  const out: number[] = [];
  for (let block = from; block < Math.min(to, bytes.length); block += size.block) {
    out.push(block, block + size.salt);
    for (let at = 4_096; at < size.block; at += 4_096) out.push(block + at);
  }
  return out;
};

type Half = { readonly numbers: Numbers; readonly bytes: Uint8Array };
const halvesSeen = new Map<string, Half>();

/** Looked at once, as long as its bytes are the same. */
function lookAtHalf(blocks: Buffer): Half {
  const digest = createHash("sha1").update(blocks).digest("hex");
  const known = halvesSeen.get(digest);
  if (known) return known;
  const numbers: Numbers = statisticsOf(blocks);
  for (const copy of [0, 1]) {
    const head = blocks.subarray(4 * copy * size.block, (4 * copy + 1) * size.block);
    Object.assign(numbers, named(`copy ${copy}`, { compressed: compressed(head), ...statisticsOf(head) }));
  }
  const ends: Buffer[] = [];
  for (let at = 0; at < blocks.length; at += size.block)
    ends.push(blocks.subarray(at, at + 96), blocks.subarray(at + size.block - 32, at + size.block));
  const salts = Buffer.concat(ends.filter((_, i) => i % 2 === 0).map((begin) => begin.subarray(0, size.salt)));
  numbers["bits of the salts"] = statisticsOf(salts)["bits"] ?? 0;
  const half = { numbers, bytes: Buffer.concat(ends) };
  halvesSeen.set(digest, half);
  return half;
}

function lookAtPack(pack: Buffer, met: Met): Looked {
  const middle = pack.length / 2;
  const seen = [lookAtHalf(pack.subarray(0, middle)), lookAtHalf(pack.subarray(middle))];
  const numbers: Numbers = {};
  const bytes: Record<string, Uint8Array> = {};
  halves.forEach((name, half) => {
    const mine = seen[half];
    if (!mine) return;
    const pieces = packPieces(pack, half * middle, (half + 1) * middle);
    Object.assign(
      numbers,
      named(`${name} half`, { ...mine.numbers, "pieces that are elsewhere, too": met.again(pack, pieces) }),
    );
    bytes[`${name} half: how blocks begin and end`] = mine.bytes;
  });
  for (const name of ["chi-squared", "mean", "equal neighbours"])
    numbers[`upper against lower half: ${name}`] = (seen[1]?.numbers[name] ?? 0) - (seen[0]?.numbers[name] ?? 0);
  return { numbers, bytes };
}

const ofPrimeOrder = new Map<string, boolean>();
/** Asked once of each: it costs two milliseconds. */
function isOfPrimeOrder(key: Uint8Array): boolean {
  const name = bytesToBase64url(key);
  const known = ofPrimeOrder.get(name) ?? isUsableKey(new Uint8Array(key));
  ofPrimeOrder.set(name, known);
  return known;
}

function lookAtSlots({ halves: keys, slots }: FolderOnDisk): Looked {
  const numbers: Numbers = {};
  halves.forEach((name, half) => {
    const mine = slots.slice(4 * half, 4 * half + 4);
    Object.assign(
      numbers,
      named(`${name} records`, statisticsOf(Buffer.concat(mine.map(({ sealed }) => sealed)))),
      named(`${name} slots' keys`, statisticsOf(Buffer.concat(mine.map(({ key }) => key)))),
    );
  });
  // What is no point of the curve, and what is one of the wrong order. Those of the lower half are in use in all of them.
  const upper = [...slots.slice(4).map(({ key }) => key), ...keys.slice(1)];
  numbers["upper slots: keys of prime order"] = upper.filter(isOfPrimeOrder).length;
  numbers["slots"] = slots.length;
  return { numbers, bytes: { slots: Buffer.concat([...slots.flatMap(({ key, sealed }) => [key, sealed]), ...keys]) } };
}

/** Where the rows of each folder lie in the files, and whether bytes of it lie where no row is. */
function lookAtRows(disk: Disk): Map<string, Numbers> {
  const out = new Map<string, Numbers>(disk.folders.map(({ name }) => [name, {}]));
  const parts = (folder: FolderOnDisk): Record<string, readonly Uint8Array[]> => ({
    id: [folder.id],
    "lower key": folder.halves.slice(0, 1),
    "upper key": folder.halves.slice(1),
    "lower slots": folder.slots.slice(0, 4).map(({ key }) => key),
    "upper slots": folder.slots.slice(4).map(({ key }) => key),
    "lower records": folder.slots.slice(0, 4).map(({ sealed }) => sealed),
    "upper records": folder.slots.slice(4).map(({ sealed }) => sealed),
  });
  for (const { name, bytes, log } of disk.databases) {
    const wanted = disk.folders.map((folder) => ({ folder, parts: parts(folder) }));
    const needles = wanted.flatMap((each) => Object.values(each.parts).flat());
    const places = placesIn(bytes, needles, log);
    let at = 0;
    for (const { folder, parts } of wanted) {
      const numbers = out.get(folder.name) ?? {};
      const found: Record<string, Place[]> = {};
      for (const [part, { length }] of Object.entries(parts)) {
        found[part] = places.slice(at, at + length).flat();
        at += length;
      }
      for (const [part, here] of Object.entries(found)) {
        const what = `${name}, ${part}`;
        numbers[`${what}: how often`] = here.length;
        numbers[`${what}: outside of rows`] = here.filter(({ inCell }) => !inCell).length;
        if (here.length === 0) continue;
        numbers[`${what}: how far in the file`] = mean(here.map(({ inFile }) => inFile));
        numbers[`${what}: how new in its page`] = mean(here.map(({ inPage }) => inPage));
        numbers[`${what}: newer than its order`] = mean(here.map(({ inPage, inOrder }) => Math.abs(inPage - inOrder)));
      }
      const compare = (what: string, of: (place: Place) => number) => {
        for (const part of ["key", "slots"]) {
          const [upper, lower] = [found[`upper ${part}`] ?? [], found[`lower ${part}`] ?? []];
          if (upper.length > 0 && lower.length > 0)
            numbers[`${name}, upper ${part} behind the lower: ${what}`] = mean(upper.map(of)) - mean(lower.map(of));
        }
      };
      compare("in the file", ({ inFile }) => inFile);
      compare("in the page", ({ inPage }) => inPage);
    }
  }
  return out;
}

/** With the front's keys: both copies of its list, its slots, and where its papers lie. */
async function lookAtFront(pack: Buffer, folder: FolderOnDisk, front: HalfKeys): Promise<Numbers> {
  const block = (place: number) => new Uint8Array(pack.subarray(place * size.block, (place + 1) * size.block));
  const copies = await Promise.all(
    [0, 1].map(async (copy) => {
      const head = await openManifestHead(aead, front.manifest, block(4 * copy));
      if (!head) return null;
      const rest = await openManifestRest(
        aead,
        front.manifest,
        head,
        head.pins.map((_, i) => block(4 * copy + 1 + i)),
      );
      const contents = rest && bytesToContents(rest);
      return contents ? { version: head.version, length: head.length, blocks: head.pins.length, contents } : null;
    }),
  );
  const current = winner([copies[0]?.version ?? null, copies[1]?.version ?? null]) ?? 0;
  const [newer, older] = [copies[current], copies[1 - current]];
  if (!newer) throw new Error("a front that its own keys do not open");
  const ids = (contents: Contents | undefined) => new Set((contents?.papers ?? []).map(({ id }) => id));
  const [mine, before] = [ids(newer.contents), ids(older?.contents)];
  const places = placesOf(newer.contents);
  const records = await Promise.all(
    newer.contents.slots.map(async ({ wrap, key }) => {
      const stored = folder.slots.find((slot) => bytesToBase64url(slot.key) === key);
      return stored ? openSlot(aead, asKey<WrapKey>(base64urlToBytes(wrap), "wrap key"), stored.sealed) : null;
    }),
  );
  const open = records.filter((record) => record !== null);
  const onlyBefore = [...before].filter((id) => !mine.has(id)).length;
  return {
    "front: which copy": current,
    "front: version": newer.version,
    "front: versions apart": newer.version - (older?.version ?? 0),
    "front: length of the list": newer.length,
    "front: blocks of the list": newer.blocks,
    "front: papers": mine.size,
    "front: papers of the older copy only": onlyBefore,
    "front: papers of the newer copy only": [...mine].filter((id) => !before.has(id)).length,
    "front: to be scrubbed": newer.contents.scrub.length,
    "front: to be scrubbed in the older": older?.contents.scrub.length ?? -1,
    "front: shares": newer.contents.shares.length,
    "front: fields": Object.keys(newer.contents).length + mean(newer.contents.papers.map((p) => Object.keys(p).length)),
    "front: how far its papers lie": mean(places),
    "front: how its papers are spread": places.length > 1 ? Math.max(...places) - Math.min(...places) : -1,
    "front: records that open": open.length,
    "front: records of the front": open.filter(({ half }) => half === 0).length,
    "front: quarters": mean(open.map(({ quarter }) => quarter % 96)),
    "front: days of quarters": mean(open.map(({ quarter }) => quarter)),
    "front: ephemeral keys": mean(open.map(({ ephemeral }) => ephemeral[31] ?? 0)),
    "front: timed": mean(open.map(({ timed }) => mean([...timed]))),
  };
}

/** Looks at disks again and again; what did not change in between is looked at once. */
export function createLooking() {
  const packs = new Map<string, { readonly front: HalfKeys; readonly looked: Looked; readonly numbers: Numbers }>();
  const slots = new Map<string, Looked>();

  return {
    /** Something was changed in the files of these folders. */
    forget(names: readonly string[]): void {
      for (const name of names) {
        packs.delete(name);
        slots.delete(name);
      }
    },
    /** Of each folder, by its name. `fronts`: the keys of all of them. */
    async look(disk: Disk, fronts: ReadonlyMap<string, HalfKeys>): Promise<Map<string, Looked>> {
      const met = createMet();
      const missing = disk.folders.filter(({ name }) => !packs.has(name));
      const everywhere = missing.length === 0 ? [] : disk.folders;
      for (const { pack } of everywhere) {
        const bytes = readFileSync(pack.path);
        met.add(bytes, packPieces(bytes, 0, bytes.length));
      }
      for (const { file } of missing.length === 0 ? [] : disk.grants) {
        if (!file) continue;
        const bytes = readFileSync(file.path);
        met.add(bytes, outerPieces(bytes));
      }
      for (const folder of missing) {
        const front = fronts.get(folder.name);
        if (!front) throw new Error("whose folder is this?");
        const bytes = readFileSync(folder.pack.path);
        packs.set(folder.name, {
          front,
          looked: lookAtPack(bytes, met),
          numbers: await lookAtFront(bytes, folder, front),
        });
        slots.set(folder.name, lookAtSlots(folder));
      }
      const rows = lookAtRows(disk);
      return new Map(
        disk.folders.map((folder) => {
          const pack = packs.get(folder.name);
          const records = slots.get(folder.name);
          const numbers = {
            ends: folder.ends,
            ...named("pack", metadataOf(folder.pack)),
            ...rows.get(folder.name),
            ...pack?.looked.numbers,
            ...pack?.numbers,
            ...records?.numbers,
          };
          return [folder.name, { numbers, bytes: { ...pack?.looked.bytes, ...records?.bytes } }];
        }),
      );
    },
  };
}
export type Looking = ReturnType<typeof createLooking>;

/** The same beginnings in a grant's file, and where they would be had a block been copied as it is. */
export const outerPieces = (bytes: Buffer): number[] => {
  const out: number[] = [];
  for (let block = 0; block < bytes.length; block += size.outerBlock) {
    out.push(block, block + size.salt);
    for (let at = 0; at < size.block; at += 4_096) out.push(block + at, block + 56 + at);
  }
  return out;
};
