/**
 * What several holders do to a store at the same time, told as events: what is asked, and what was answered. Blocks,
 * keys and ids follow from numbers, so that another process knows them too.
 */
import type { Door, Half, NewFolder, NewGrant, Slot, Store } from "../../db/store.ts";
import { outerBlockLength } from "../../db/sizes.ts";
import { numbered } from "./numbered.ts";
import type { Choices } from "../seeded.ts";

/** `null`, `making`, `ending`, `sure: false`: asked, and not yet answered. */
export type Event =
  | { readonly what: "folder"; readonly folder: number; readonly state: "making" | "made" }
  | {
      readonly what: "block";
      readonly folder: number;
      readonly half: Half;
      readonly index: number;
      readonly block: number | null;
    }
  | { readonly what: "slots"; readonly folder: number; readonly half: Half; readonly version: number | null }
  | {
      readonly what: "grant";
      readonly grant: number;
      readonly state: "making" | "live" | "ending" | "ended";
      readonly blocks: readonly number[];
    }
  | { readonly what: "opened"; readonly grant: number; readonly sure: boolean }
  | { readonly what: "taken"; readonly bucket: number };
export type Tell = (event: Event) => void;

export const blockOf = (number: number): Uint8Array<ArrayBuffer> => numbered(65_536, number);
const key = (kind: number, number: number): Uint8Array => numbered(32, kind * 10_000_000 + number);
export const halfKey = (folder: number, half: Half): Uint8Array => key(1, folder * 2 + half);
export const slotsOf = (folder: number, half: Half, version: number): readonly Slot[] =>
  Array.from({ length: 4 }, (_, i) => {
    const number = ((folder * 2 + half) * 1_000 + version) * 4 + i;
    return { key: key(2, number), sealed: numbered(256, 30_000_000 + number) };
  });
export const firstBlock = (folder: number): number => 1_000_000_000 + folder;
export const newFolder = (folder: number): NewFolder => ({
  slots: [...slotsOf(folder, 0, 0), ...slotsOf(folder, 1, 0)],
  halves: [halfKey(folder, 0), halfKey(folder, 1)],
  first: blockOf(firstBlock(folder)),
});
export const bucketId = (bucket: number): Uint8Array => key(4, bucket);
export const grantId = (grant: number): Uint8Array => key(5, grant).slice(0, 16);
export const openingOf = (grant: number): Uint8Array => key(6, grant);
export const manageOf = (grant: number): Uint8Array => key(7, grant);
export const openingsOf = 10;
export const sealOf = (block: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(outerBlockLength);
  out.set(block);
  return out;
};
export const newGrant = (grant: number, refs: NewGrant["refs"]): NewGrant => ({
  id: grantId(grant),
  opening: openingOf(grant),
  manage: manageOf(grant),
  logKey: key(8, grant),
  log: numbered(1_536, grant + 1),
  bundle: numbered(4_096, grant + 1),
  share: key(9, grant),
  cover: numbered(640, grant + 1),
  ends: Math.floor(Date.now() / 1_000) + 86_400,
  span: 0,
  openings: openingsOf,
  refs,
  seal: async (_, block) => sealOf(block),
});

export async function doorOf(store: Store, folder: number, half: Half): Promise<Door> {
  const door = await store.folders.findDoor(halfKey(folder, half));
  if (door === null) throw new Error(`folder ${folder} is not there`);
  return door;
}

export type Numbers = { next(): number };
export type LoadOptions = {
  readonly store: Store;
  readonly tell: Tell;
  readonly choices: Choices;
  /** Numbers that no other block, slot or grant has. */
  readonly numbers: Numbers;
  /** Folders that are there. */
  readonly folder: number;
  /** Places whose block is known: block numbers by index. */
  readonly known: Map<number, number>;
  readonly half: Half;
  readonly bucket: number;
  readonly goesOn: () => boolean;
};

const must = <T>(value: T, wanted: NoInfer<T>): void => {
  if (value !== wanted) throw new Error(`${String(value)} instead of ${String(wanted)}`);
};

/** One holder in one half, until told to stop. */
export async function work(options: LoadOptions): Promise<void> {
  const { store, tell, choices, numbers, folder, half, known } = options;
  const place = await doorOf(store, folder, half);
  const inside = await store.folders.enter(place);
  if (inside === null) throw new Error("denied");
  let heads: readonly [Uint8Array, Uint8Array] = [inside.heads[0].slice(0, 24), inside.heads[1].slice(0, 24)];
  const places = inside.blocks - 8;
  let copy: 0 | 1 = choices.chance(0.5) ? 0 : 1;
  const told = (index: number, block: number | null): void => {
    if (block === null) known.delete(index);
    else known.set(index, block);
    tell({ what: "block", folder, half, index, block });
  };

  async function write(): Promise<void> {
    const count = 1 + choices.below(3);
    const indices = [...new Set(Array.from({ length: count }, () => 8 + choices.below(places)))];
    const blocks = indices.map((index) => ({ index, number: numbers.next() }));
    for (const { index } of blocks) told(index, null);
    const placed = blocks.map(({ index, number }) => ({ index, block: blockOf(number) }));
    must(await store.folders.write(place, heads, placed), "written");
    for (const { index, number } of blocks) told(index, number);
  }
  async function commit(): Promise<void> {
    copy = copy === 0 ? 1 : 0;
    const written = Array.from({ length: 1 + choices.below(4) }, () => numbers.next());
    const refs = [...known].slice(0, 2).filter(([index]) => index >= 8);
    for (let i = 0; i < 4; i++) told(copy * 4 + i, null);
    const blocks = written.map(blockOf);
    const asked = {
      heads,
      copy,
      blocks,
      refs: refs.map(([index, number]) => ({ index, salt: blockOf(number).slice(0, 24) })),
    };
    must(await store.folders.commit(place, asked), "written");
    const head = blockOf(written[0] ?? 0).slice(0, 24);
    heads = copy === 0 ? [head, heads[1]] : [heads[0], head];
    for (const [i, number] of written.entries()) told(copy * 4 + i, number);
  }
  async function erase(): Promise<void> {
    const index = 8 + choices.below(places);
    told(index, null);
    must(await store.folders.erase(place, heads, [index]), "written");
  }
  async function slots(): Promise<void> {
    const version = numbers.next() % 1_000;
    tell({ what: "slots", folder, half, version: null });
    must(await store.folders.rewriteSlots(place, heads, slotsOf(folder, half, version)), "written");
    tell({ what: "slots", folder, half, version });
  }
  async function share(): Promise<void> {
    const refs = [...known].filter(([index]) => index >= 8).slice(0, 2);
    if (refs.length === 0) return;
    const grant = numbers.next();
    const blocks = refs.map(([, number]) => number);
    tell({ what: "grant", grant, state: "making", blocks });
    const asked = newGrant(
      grant,
      refs.map(([index, number]) => ({ index, salt: blockOf(number).slice(0, 24) })),
    );
    must(await store.grants.make(place, asked), "written");
    tell({ what: "grant", grant, state: "live", blocks });
    for (let left = choices.below(3); left > 0; left--) {
      tell({ what: "opened", grant, sure: false });
      const opened = await store.grants.open(grantId(grant), openingOf(grant), () => numbered(96, grant));
      if (opened === null) throw new Error("not opened");
      tell({ what: "opened", grant, sure: true });
    }
    if (choices.chance(0.6)) return;
    tell({ what: "grant", grant, state: "ending", blocks });
    await store.grants.revoke(grantId(grant), manageOf(grant));
    tell({ what: "grant", grant, state: "ended", blocks });
  }
  async function take(): Promise<void> {
    if ((await store.buckets.take(bucketId(options.bucket))) === "taken") {
      tell({ what: "taken", bucket: options.bucket });
    }
  }

  while (options.goesOn()) {
    const what = choices.below(100);
    if (what < 40) await write();
    else if (what < 65) await commit();
    else if (what < 72) await erase();
    else if (what < 77) await slots();
    else if (what < 90) await share();
    else await take();
  }
}

export async function make(store: Store, tell: Tell, folder: number): Promise<void> {
  tell({ what: "folder", folder, state: "making" });
  must(await store.folders.make(newFolder(folder)), "made");
  tell({ what: "folder", folder, state: "made" });
}
