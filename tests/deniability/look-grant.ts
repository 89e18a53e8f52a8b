/** What can be seen of a grant: by which half of a folder it might have been made, and which folder's it is. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { size } from "../../api/wire.ts";
import type { Disk, FolderOnDisk, GrantOnDisk } from "./disk.ts";
import type { Numbers } from "./look-bytes.ts";
import { createMet, named, statisticsOf } from "./look-bytes.ts";
import type { Looked } from "./look-folder.ts";
import { metadataOf, outerPieces, packPieces } from "./look-folder.ts";
import type { Place } from "./places.ts";
import { placesIn } from "./places.ts";

type Placed = ReadonlyMap<string, Readonly<Record<string, readonly Place[]>>>;

/** Where the ids of grants and of folders lie in each of the files. */
function placesOfIds(disk: Disk): Placed {
  const all = [...disk.grants.map(({ name, row }) => ({ name, id: row.id })), ...disk.folders];
  const out = new Map<string, Record<string, readonly Place[]>>(all.map(({ name }) => [name, {}]));
  for (const { name, bytes, log } of disk.databases) {
    const places = placesIn(
      bytes,
      all.map(({ id }) => id),
      log,
    );
    all.forEach((one, i) => {
      const mine = out.get(one.name);
      if (mine) mine[name] = places[i] ?? [];
    });
  }
  return out;
}

const mean = (places: readonly Place[], of: (place: Place) => number): number =>
  places.length === 0 ? -1 : places.reduce((sum, place) => sum + of(place), 0) / places.length;

function lookAtGrant({ row, share, file }: GrantOnDisk, places: Readonly<Record<string, readonly Place[]>>): Looked {
  const numbers: Numbers = {
    "bundle: length": row.bundle.length,
    gone: row.gone,
    "is live": share && file ? 1 : 0,
    ends: share?.ends ?? -1,
    span: share?.span ?? -1,
    openings: share?.openings ?? -1,
    opened: share?.opened ?? -1,
    ...named("bundle", statisticsOf(row.bundle)),
    ...named("log", statisticsOf(row.log)),
    ...named("hashes and log key", statisticsOf(Buffer.concat([row.opening, row.manage, row.log_key]))),
    ...(share ? named("cover", statisticsOf(share.cover)) : {}),
  };
  for (const [name, here] of Object.entries(places)) {
    numbers[`${name}: how often`] = here.length;
    numbers[`${name}: how far in the file`] = mean(here, ({ inFile }) => inFile);
    numbers[`${name}: how new in its page`] = mean(here, ({ inPage }) => inPage);
  }
  const stretches: Uint8Array[] = [new Uint8Array(row.log), new Uint8Array(row.log_key)];
  const none = new Uint8Array(1_024);
  stretches.push(row.bundle.length === 0 ? none : new Uint8Array(row.bundle.subarray(0, 1_024)));
  stretches.push(share ? new Uint8Array(share.cover) : none.subarray(0, size.cover));
  if (file) {
    const bytes = readFileSync(file.path);
    Object.assign(numbers, named("file", metadataOf(file)), named("file's bytes", statisticsOf(bytes)));
    stretches.push(bytes.subarray(0, 256), bytes.subarray(-64));
  } else stretches.push(new Uint8Array(320));
  return { numbers, bytes: { "rows and file": Buffer.concat(stretches) } };
}

/** How near a grant and a folder are to each other. */
function lookAtPair(grant: GrantOnDisk, folder: FolderOnDisk, places: Placed, shared: number): Numbers {
  const numbers: Numbers = { "pieces of both": shared };
  const { pack } = folder;
  if (grant.file) {
    for (const order of ["listed", "numbered", "born", "changed"] as const)
      numbers[`files: ${order}`] = Math.abs(grant.file[order] - pack[order]);
    numbers["files: size"] = Number(grant.file.stat.size) - Number(pack.stat.size);
    numbers["files: time of writing"] = Number((grant.file.stat.mtimeNs - pack.stat.mtimeNs) / 1_000n);
  }
  const [mine, theirs] = [places.get(grant.name) ?? {}, places.get(folder.name) ?? {}];
  for (const [name, here] of Object.entries(mine)) {
    const there = theirs[name] ?? [];
    if (here.length === 0 || there.length === 0) continue;
    numbers[`${name}: apart`] = Math.abs(mean(here, ({ inFile }) => inFile) - mean(there, ({ inFile }) => inFile));
  }
  numbers["ids: equal bits"] = grant.row.id.reduce(
    (sum, byte, i) => sum + bitsOf(~(byte ^ (folder.id[i] ?? 0)) & 255),
    0,
  );
  numbers["ids: order"] = (grant.row.id[0] ?? 0) - (folder.id[0] ?? 0);
  numbers["ends: apart"] = (grant.share?.ends ?? 0) - folder.ends;
  return numbers;
}

const bitsOf = (byte: number): number => byte.toString(2).replaceAll("0", "").length;

export function lookAtGrants(disk: Disk) {
  const places = placesOfIds(disk);
  return {
    grant: (grant: GrantOnDisk): Looked => lookAtGrant(grant, places.get(grant.name) ?? {}),
    pair(grant: GrantOnDisk, folder: FolderOnDisk): Numbers {
      const met = createMet();
      const pack = readFileSync(folder.pack.path);
      met.add(pack, packPieces(pack, 0, pack.length));
      const file = grant.file ? readFileSync(grant.file.path) : Buffer.alloc(0);
      // Once more for those of the grant: what is in both is there twice.
      met.add(file, outerPieces(file));
      return lookAtPair(grant, folder, places, met.again(file, outerPieces(file)));
    },
  };
}
