/** What must be true of a store after a crash, whatever was under way: told by the events of load.ts. */
import Database from "better-sqlite3";
import { join } from "node:path";
import { openStore } from "../../db/open.ts";
import type { Disk } from "../../db/packs/disk.ts";
import type { Half, Store } from "../../db/store.ts";
import * as load from "./load.ts";

type Folder = { state: "making" | "made"; blocks: Map<string, number | null>; slots: [number | null, number | null] };
type Grant = {
  state: "making" | "live" | "ending" | "ended";
  blocks: readonly number[];
  opened: number;
  asked: number;
};
export type Model = { folders: Map<number, Folder>; grants: Map<number, Grant>; taken: Map<number, number> };

export const newModel = (): Model => ({ folders: new Map(), grants: new Map(), taken: new Map() });

export const copyOf = ({ folders, grants, taken }: Model): Model => structuredClone({ folders, grants, taken });

export function note(model: Model, event: load.Event): void {
  const folderOf = (number: number): Folder => {
    const known = model.folders.get(number);
    if (known !== undefined) return known;
    const made: Folder = { state: "making", blocks: new Map([["0/0", load.firstBlock(number)]]), slots: [0, 0] };
    model.folders.set(number, made);
    return made;
  };
  switch (event.what) {
    case "folder":
      folderOf(event.folder).state = event.state;
      return;
    case "block":
      folderOf(event.folder).blocks.set(`${event.half}/${event.index}`, event.block);
      return;
    case "slots":
      folderOf(event.folder).slots[event.half] = event.version;
      return;
    case "grant": {
      const known = model.grants.get(event.grant) ?? { opened: 0, asked: 0 };
      model.grants.set(event.grant, { ...known, state: event.state, blocks: event.blocks });
      return;
    }
    case "opened": {
      const grant = model.grants.get(event.grant);
      if (grant) grant[event.sure ? "opened" : "asked"] += 1;
      return;
    }
    case "taken":
      model.taken.set(event.bucket, (model.taken.get(event.bucket) ?? 0) + 1);
  }
}

export const openAt = (dir: string, disk?: Disk): Promise<Store> =>
  openStore({
    dir,
    folderMib: 2,
    keyMark: new Uint8Array(32),
    times: { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 },
    trustClock: false,
    ...(disk === undefined ? {} : { disk }),
  });

/** Throws where SQLite finds something wrong with its files. */
export function requireIntegrity(dir: string): void {
  for (const name of ["farde.db", "volatile.db"]) {
    const client = new Database(join(dir, name));
    try {
      const result = client.pragma("integrity_check", { simple: true });
      if (result !== "ok") throw new Error(`${name}: ${String(result)}`);
    } finally {
      client.close();
    }
  }
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;

async function lossesOfFolder(store: Store, number: number, folder: Folder): Promise<string[]> {
  const losses: string[] = [];
  const doors = [
    await store.folders.findDoor(load.halfKey(number, 0)),
    await store.folders.findDoor(load.halfKey(number, 1)),
  ];
  if (doors.includes(null)) {
    const isGone = doors.every((door) => door === null) && folder.state === "making";
    return isGone ? [] : [`folder ${number} is not there`];
  }
  for (const [where, block] of folder.blocks) {
    if (block === null) continue;
    const [half = 0, index = 0] = where.split("/").map(Number);
    const door = doors[half];
    if (!door) continue;
    const read = await store.folders.read(door, [index]).catch(() => "failed");
    const found = typeof read === "string" || !("blocks" in read) ? undefined : read.blocks[0];
    if (!isSame(found, load.blockOf(block))) losses.push(`folder ${number}: block ${where}`);
  }
  for (const half of [0, 1] as const satisfies readonly Half[]) {
    const version = folder.slots[half];
    if (doors[half]?.slots.length !== 4) losses.push(`folder ${number}: slots by half`);
    if (version === null) continue;
    for (const slot of load.slotsOf(number, half, version)) {
      if (!isSame((await store.folders.findSlot(slot.key)) ?? undefined, slot.sealed)) {
        losses.push(`folder ${number}: slots of half ${half}`);
      }
    }
  }
  return losses;
}

async function lossesOfGrant(store: Store, number: number, grant: Grant): Promise<string[]> {
  const id = load.grantId(number);
  const isThere = (await store.grants.look(id, load.openingOf(number))) !== null;
  if (!isThere) {
    if (grant.state === "live") return [`grant ${number} is gone`];
    const isRead = (await store.grants.read(id, [0])) !== null;
    return isRead ? [`grant ${number} was not there, and was read`] : [];
  }
  if (grant.state === "ended") return [`grant ${number} came back`];
  const { left } = await store.grants.status(id, load.manageOf(number));
  const most = load.openingsOf - grant.opened;
  const least = load.openingsOf - grant.asked;
  const losses = left > most || left < least ? [`grant ${number}: ${left} openings left, not ${least} to ${most}`] : [];
  const read = await store.grants
    .read(
      id,
      grant.blocks.map((_, i) => i),
    )
    .catch(() => null);
  const isWhole =
    Array.isArray(read) && grant.blocks.every((block, i) => isSame(read[i], load.sealOf(load.blockOf(block))));
  return isWhole ? losses : [...losses, `grant ${number}: blocks`];
}

/** What was lost, or is there by half; of grants, those from number `since` on. Uses up the bucket. */
export async function lossesIn(store: Store, model: Model, bucket: number, since = 0): Promise<string[]> {
  const losses: string[] = [];
  for (const [number, folder] of model.folders) losses.push(...(await lossesOfFolder(store, number, folder)));
  for (const [number, grant] of model.grants) {
    if (number >= since) losses.push(...(await lossesOfGrant(store, number, grant)));
  }
  let left = 0;
  while ((await store.buckets.take(load.bucketId(bucket))) === "taken") left += 1;
  const taken = model.taken.get(bucket) ?? 0;
  if (left > 20 - taken) losses.push(`bucket: ${left} left after ${taken}`);
  return losses;
}
