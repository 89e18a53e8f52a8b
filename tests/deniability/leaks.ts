/**
 * Leaks that are planted on purpose in the files of a server, and taken out again: each is what a program could easily do
 * that keeps its folders apart a little less well than this one.
 */
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { bytesToBase64url } from "../../crypto/bytes.ts";
import { openManifestHead, openManifestRest, sealManifest } from "../../crypto/manifest.ts";
import { firstDataBlock, size } from "../../api/wire.ts";
import { constantTime } from "../../db/packs/dir.ts";
import { aead } from "../../web/lib/aead.ts";
import { bytesToContents, contentsToBytes, placesOf } from "../../web/lib/vault/contents.ts";
import type { FolderOnDisk } from "./disk.ts";
import type { Copied, Subject } from "./guessers.ts";
import { grantsOn, peopleOn } from "./guessers.ts";
import type { Person } from "./story.ts";
import type { World } from "./world.ts";

type Client = InstanceType<typeof Database>;
type Planted = {
  /** With other databases, where they were changed. */
  readonly world: World;
  /** Names of the folders whose files are not what they were. */
  readonly changed: readonly string[];
  undo(): void;
};
export type Leak = {
  readonly name: string;
  /** The guessers that have to find it are called so. */
  readonly by: RegExp;
  readonly about: Subject;
  plant(copied: Copied): Promise<Planted>;
};

type Owned = { readonly folder: FolderOnDisk; readonly person: Person };

/** Other bytes in a pack; returns what was there. */
function overwrite(path: string, at: number, bytes: Uint8Array): Uint8Array {
  const file = openSync(path, "r+");
  const before = new Uint8Array(bytes.length);
  readSync(file, before, 0, before.length, at);
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
  return before;
}

/** What the server does hourly: who planted something left times behind that are not what is to be found. */
export function touch({ disk }: Copied): void {
  for (const { pack } of disk.folders) utimesSync(pack.path, constantTime, constantTime);
  for (const { file } of disk.grants) if (file) utimesSync(file.path, constantTime, constantTime);
}

/** Changes the packs of those with a back. */
async function inPacks(
  copied: Copied,
  change: (owned: Owned, pack: Buffer) => Promise<{ at: number; bytes: Uint8Array }>,
): Promise<Planted> {
  const mine = peopleOn(copied).filter(({ person }) => person.hasBack);
  const before: (() => void)[] = [];
  for (const owned of mine) {
    const { path } = owned.folder.pack;
    const { at, bytes } = await change(owned, readFileSync(path));
    const old = overwrite(path, at, bytes);
    before.push(() => overwrite(path, at, old));
  }
  touch(copied);
  return {
    world: copied.world,
    changed: mine.map(({ folder }) => folder.name),
    undo: () => before.forEach((undo) => undo()),
  };
}

/** Changes rows in a copy of the databases, beside which packs and grants are the same files. */
function inRows({ world }: Copied, changed: readonly string[], change: (client: Client) => void): Planted {
  const copy = mkdtempSync(`${world.data}-leak-`);
  for (const name of readdirSync(world.data)) {
    const from = join(world.data, name);
    if (/^(farde|volatile)\.db(-wal)?$/.test(name)) copyFileSync(from, join(copy, name));
    else if (name === "packs" || name === "grants") symlinkSync(from, join(copy, name));
  }
  const client = new Database(join(copy, "farde.db"));
  change(client);
  client.close();
  return { world: { ...world, data: copy }, changed, undo: () => rmSync(copy, { recursive: true }) };
}

const first = (file: { readonly path: string }): Uint8Array => new Uint8Array(readFileSync(file.path));

export const leaks: readonly Leak[] = [
  {
    name: "a version byte at the beginning of the back's list",
    about: "folder",
    by: /^folder, bytes of upper half/,
    plant: (copied) => inPacks(copied, async (_, pack) => ({ at: pack.length / 2, bytes: Uint8Array.of(1) })),
  },
  {
    name: "rows of slots that are numbered in the order in which they were written",
    about: "folder",
    by: /^folder, farde\.db, upper slots/,
    async plant(copied) {
      const rows = peopleOn(copied)
        .flatMap(({ folder, person }) =>
          folder.slots.map((slot, place) => ({ folder, slot, place, at: person.written[place < 4 ? 0 : 1] })),
        )
        .toSorted((a, b) => a.at - b.at || a.place - b.place);
      return inRows(copied, [], (client) => {
        client.exec(
          "DROP TABLE slot; CREATE TABLE slot (row INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB, folder BLOB, place INTEGER, sealed BLOB)",
        );
        const insert = client.prepare("INSERT INTO slot (key, folder, place, sealed) VALUES (?, ?, ?, ?)");
        for (const { folder, slot, place } of rows) insert.run(slot.key, folder.id, place, slot.sealed);
        client.exec("VACUUM");
      });
    },
  },
  {
    name: "packs with a time of writing, where a back was made",
    about: "folder",
    by: /^folder, pack: time of writing/,
    async plant(copied) {
      const mine = peopleOn(copied).filter(({ person }) => person.hasBack);
      const now = new Date();
      touch(copied);
      for (const { folder } of mine) utimesSync(folder.pack.path, constantTime, now);
      const undo = () => {
        for (const { folder } of mine) utimesSync(folder.pack.path, constantTime, constantTime);
      };
      return { world: copied.world, changed: [], undo };
    },
  },
  {
    name: "random bytes as the keys of slots that nobody uses",
    about: "folder",
    by: /^folder, upper slots: keys of prime order/,
    async plant(copied) {
      const idle = peopleOn(copied).filter(({ person }) => !person.hasBack);
      return inRows(
        copied,
        idle.map(({ folder }) => folder.name),
        (client) => {
          const change = client.prepare("UPDATE slot SET key = ? WHERE key = ?");
          for (const { folder } of idle)
            for (const { key } of folder.slots.slice(4)) change.run(new Uint8Array(randomBytes(32)), key);
        },
      );
    },
  },
  {
    name: "the older copy of the front's list still names what was moved away (H13)",
    about: "folder",
    by: /^folder, front: papers of the older copy only/,
    plant: (copied) =>
      inPacks(copied, async ({ person }, pack) => {
        const block = (place: number) => new Uint8Array(pack.subarray(place * size.block, (place + 1) * size.block));
        const heads = await Promise.all([0, 4].map((at) => openManifestHead(aead, person.front.manifest, block(at))));
        const newest = (heads[1]?.version ?? 0) > (heads[0]?.version ?? 0) ? 1 : 0;
        const head = heads[newest];
        const rest = head && (await openManifestRest(aead, person.front.manifest, head, []));
        const contents = rest && bytesToContents(rest);
        if (!contents) throw new Error("a front's list of one block was expected");
        const taken = new Set(placesOf(contents));
        const free = Array.from({ length: 8 }, (_, i) => firstDataBlock + i).find((place) => !taken.has(place)) ?? 0;
        const text = (length: number) => bytesToBase64url(new Uint8Array(randomBytes(length)));
        const moved = { id: text(16), key: text(32), size: 9_000, places: [free], salts: text(24) };
        const older = {
          ...contents,
          papers: [...contents.papers, { ...moved, title: "Récit", kind: "story" as const, type: "text/plain" }],
        };
        const salts = [new Uint8Array(randomBytes(24))];
        const stale = contentsToBytes(older);
        const [bytes] = await sealManifest(aead, person.front.manifest, salts, head.version - 1, stale);
        if (!bytes) throw new Error("no block");
        return { at: 4 * (1 - newest) * size.block, bytes };
      }),
  },
  {
    name: "old slots of a back that was locked lie on in the log",
    about: "folder",
    by: /^folder, farde\.db-wal, id: how often|^folder, farde\.db-wal, upper|^folder, all of farde\.db-wal/,
    async plant(copied) {
      const mine = peopleOn(copied).filter(({ person }) => person.hasBack);
      const planted = inRows(copied, [], () => undefined);
      const stale = mine.map(({ folder }) => Buffer.concat([folder.id, Uint8Array.of(4), randomBytes(256)]));
      appendFileSync(join(planted.world.data, "farde.db-wal"), Buffer.concat(stale));
      return planted;
    },
  },
  {
    name: "a grant's blocks that are not sealed once more",
    about: "grant's folder",
    by: /^grant's folder, pieces of both/,
    async plant(copied) {
      const before: (() => void)[] = [];
      const folders = peopleOn(copied);
      for (const { grant, owner } of grantsOn(copied)) {
        const pack = folders.find(({ person }) => person === owner)?.folder.pack;
        if (!grant.file || !pack) continue;
        const { path } = grant.file;
        const old = overwrite(path, 56, first(pack).subarray(8 * size.block, 9 * size.block));
        before.push(() => overwrite(path, 56, old));
      }
      touch(copied);
      return { world: copied.world, changed: [], undo: () => before.forEach((undo) => undo()) };
    },
  },
  {
    name: "a bit in a grant's row that says which half made it",
    about: "grant's half",
    by: /^grant's half, bytes of rows/,
    async plant(copied) {
      return inRows(copied, [], (client) => {
        const change = client.prepare("UPDATE grant_ SET log_key = ? WHERE id = ?");
        for (const { grant, half } of grantsOn(copied)) {
          const key = new Uint8Array(grant.row.log_key);
          key[5] = ((key[5] ?? 0) & 0xfe) | half;
          change.run(key, grant.row.id);
        }
      });
    },
  },
];
