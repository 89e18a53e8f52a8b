/**
 * One random schedule of what several devices do to one folder at the same time, and what must be true of the folder
 * afterwards, whoever was first.
 */
import { expect } from "vitest";
import { blockContent } from "../crypto/sizes.ts";
import { failureOf } from "../web/lib/failure.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { aead } from "../web/lib/aead.ts";
import { base64urlToBytes } from "../crypto/bytes.ts";
import type { Paper, Vault } from "../web/lib/vault/vault.ts";
import type { Device } from "./devices.ts";
import type { Fetch } from "./people.ts";
import { paper, patterned } from "./people.ts";
import type { Choices } from "./seeded.ts";

/** What is known of a paper. It is told by its type, which nothing changes. */
type Known = {
  /** Titles and contents that it may have: the last one settled, and those that somebody has given it since. */
  titles: string[];
  contents: number[];
  /** How often it was removed, and how often that was taken back. */
  removed: number;
  undone: number;
  /** Its content was read since it was given. */
  read: boolean;
};
export type Told = { added: number; removed: number; undone: number; replaced: number; shared: number; full: number };

export type World = {
  readonly known: Map<string, Known>;
  readonly told: Told;
  /** What readers were shown; judged when it is known what the papers may hold. */
  readonly shown: { known: Known; content: unknown }[];
  /** Makes titles, types and contents that nothing else has. */
  next: number;
  readonly origin: string;
  readonly fetch: Fetch;
};

export const newWorld = (origin: string, fetch: Fetch): World => ({
  known: new Map(),
  told: { added: 0, removed: 0, undone: 0, replaced: 0, shared: 0, full: 0 },
  shown: [],
  next: 1,
  origin,
  fetch,
});

/** Contents of one or two blocks, each with a length of its own. */
const contentOf = (number: number) =>
  patterned(((number % 4 === 0 ? 1 : 0) * blockContent + 200 + number) % 90_000, number);

/** Refusals that are right: the folder is full, or the paper went while one was busy with it. */
function wasRight(world: World, thrown: unknown, ...also: string[]): void {
  const { code } = failureOf(thrown);
  if (code === "folder-full") world.told.full += 1;
  else expect(also, String(thrown)).toContain(code);
}

const knownOf = (world: World, one: Paper): Known => {
  const known = world.known.get(one.type);
  if (known === undefined) throw new Error("a paper that nobody added");
  return known;
};

async function add(world: World, { vault }: Device, choices: Choices): Promise<void> {
  const number = world.next++;
  const type = `x/${number}`;
  const title = `paper ${number}`;
  const picture = choices.chance(0.3) ? { picture: patterned(300, number) } : {};
  const [job = 0] = vault.add([paper(title, contentOf(number), { type, ...picture })]);
  await jobEnded(vault, job);
  const ended = vault.state().jobs.find(({ id }) => id === job);
  vault.dismiss(job);
  if (ended?.state === "saved") {
    world.told.added += 1;
    world.known.set(type, { titles: [title], contents: [number], removed: 0, undone: 0, read: false });
  } else {
    expect(ended?.failure?.code).toBe("folder-full");
    world.told.full += 1;
  }
}

const jobEnded = (vault: Vault, job: number): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (vault.state().jobs.find(({ id }) => id === job)?.state === "running") return;
      stop();
      resolve();
    };
    const stop = vault.subscribe(look);
    look();
  });

async function rename(world: World, { vault }: Device, one: Paper): Promise<void> {
  const title = `renamed ${world.next++}`;
  await vault.edit(one.id, { title, kind: "other" });
  knownOf(world, one).titles.push(title);
}

async function remove(world: World, { vault }: Device, one: Paper, choices: Choices): Promise<void> {
  const known = knownOf(world, one);
  const { undo } = await vault.remove([one.id]);
  known.removed += 1;
  world.told.removed += 1;
  if (!choices.chance(0.4)) return;
  try {
    await undo();
    known.undone += 1;
    world.told.undone += 1;
  } catch (thrown) {
    // Another device has finished the removal.
    wasRight(world, thrown, "paper-gone");
  }
}

async function replace(world: World, { vault }: Device, one: Paper): Promise<void> {
  const number = world.next++;
  const known = knownOf(world, one);
  try {
    await vault.replace(one.id, new Blob([contentOf(number)]));
    known.contents.push(number);
    known.read = false;
    world.told.replaced += 1;
  } catch (thrown) {
    wasRight(world, thrown, "paper-gone");
  }
}

async function share(world: World, { vault }: Device, one: Paper): Promise<void> {
  const known = knownOf(world, one);
  try {
    const { link } = await vault.share({
      papers: [one.id],
      end: { kind: "week" },
      openings: 1,
      from: "",
      lookOnly: false,
    });
    world.told.shared += 1;
    const reader = createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
      world.fetch(world.origin + path, request),
    );
    await reader.open();
    await reader.read((shared, content) => {
      expect(shared.type).toBe(one.type);
      world.shown.push({ known, content });
    });
    await vault.revoke([link.slice(link.indexOf("#") + 1)]);
  } catch (thrown) {
    wasRight(world, thrown, "share-ended");
  }
}
/** One device's part: a few things after each other or at once. Resolves when all have ended. */
export async function play(world: World, device: Device, choices: Choices): Promise<void> {
  const running: Promise<void>[] = [];
  for (let left = 1 + choices.below(2); left > 0; left--) {
    const { papers, capacity } = device.vault.state();
    const one = papers[choices.below(Math.max(1, papers.length))];
    const isCrowded = capacity.used > capacity.total * 0.5;
    const what = choices.below(30);
    const step =
      one === undefined || (what < 8 && !isCrowded)
        ? add(world, device, choices)
        : what < 16
          ? remove(world, device, one, choices)
          : what < 22
            ? rename(world, device, one)
            : what < 29
              ? replace(world, device, one)
              : share(world, device, one);
    // A paper that is gone from this device's list already is refused at once.
    const settled = step.catch((thrown: unknown) => wasRight(world, thrown, "paper-gone"));
    running.push(settled);
    if (choices.chance(0.5)) await settled;
  }
  await Promise.all(running);
}

/** Everything that must be true once all devices are still. `all`: also contents that were read before are read. */
export async function judge(world: World, devices: readonly Device[], all: boolean): Promise<void> {
  for (const { half } of devices) await half.reload();
  const [first, ...others] = devices;
  if (first === undefined) throw new Error("no device");
  const contents = first.half.contents();
  for (const { half } of others) expect(half.contents(), "all devices see the same").toEqual(contents);

  const listed = new Map(contents.papers.map((entry) => [entry.type, entry]));
  expect(listed.size, "no paper twice").toBe(contents.papers.length);
  for (const type of listed.keys()) expect(world.known.has(type), "nothing half added").toBe(true);
  for (const [type, known] of world.known) {
    const entry = listed.get(type);
    if (known.removed === 0) expect(entry, `${type} was added and never removed`).toBeDefined();
    if (known.removed > 0 && known.undone === 0) expect(entry, `${type} was removed`).toBeUndefined();
    if (known.removed > 0 && known.removed === known.undone) expect(entry, `${type} was taken back`).toBeDefined();
    if (entry === undefined) world.known.delete(type);
    else {
      expect(known.titles, type).toContain(entry.title);
      const settled = { titles: [entry.title], contents: known.contents, removed: 0, undone: 0, read: true };
      if (all || !known.read) {
        const bytes = Buffer.from(await first.vault.read(entry.id));
        const content = known.contents.find((number) => bytes.equals(contentOf(number)));
        expect(content, `${type} has bytes of its own`).toBeDefined();
        settled.contents = [content ?? 0];
      }
      world.known.set(type, settled);
    }
  }
  for (const { known, content } of world.shown.splice(0)) {
    const bytes = content instanceof Uint8Array ? Buffer.from(content) : null;
    expect(known.contents.some((number) => bytes?.equals(contentOf(number)))).toBe(true);
  }
}
