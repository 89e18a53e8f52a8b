/** What a client writes into a folder: a paper more, a share more (PROTOCOL 8.5, 9.4). */
import { createHash } from "node:crypto";
import { blockCount, sealDocument } from "./blocks.ts";
import type { Bytes } from "./bytes.ts";
import { join, label, number, same } from "./bytes.ts";
import { sealCopy } from "./copies.ts";
import type { Folder } from "./folder.ts";
import { object } from "./forms.ts";
import { publicOf } from "./keys.ts";
import type { Manifest, Paper, Share } from "./manifest.ts";
import { taken } from "./manifest.ts";
import { random, saltLength, seal } from "./seal.ts";
import { bundleKey, linkKeys, linkOf } from "./share.ts";
import { ask, toJson } from "./transport.ts";

const nothing = object({});

type Ref = readonly [place: number, salt: Bytes];

const refsOf = ({ places, salts }: Pick<Paper, "places" | "salts">): Ref[] =>
  places.map((place, i) => [place, salts.slice(i * saltLength, (i + 1) * saltLength)]);

/** To the copy that did not win, whatever it holds. The folder is to be opened anew afterwards. */
export async function commit({ origin, token, heads, key, copies }: Folder, next: Manifest, refs: readonly Ref[]) {
  const [winner] = copies;
  const raw = join(...sealCopy(key, winner.version + 1, next));
  await ask(origin, "folder/commit", nothing, { json: { heads, copy: 1 - winner.copy, refs }, raw, token });
}

function freePlaces(folder: Folder, count: number): number[] {
  const used = new Set(folder.copies.flatMap(({ manifest }) => taken(manifest)));
  const free = Array.from({ length: folder.blocks - 8 }, (_, i) => i + 8).filter((place) => !used.has(place));
  if (free.length < count) throw new Error("full");
  return free
    .map((place) => ({ place, order: random(8) }))
    .sort((a, b) => Buffer.compare(a.order, b.order))
    .slice(0, count)
    .map(({ place }) => place);
}

/** Blocks first, then the list that names them. */
export async function addPaper(
  folder: Folder,
  about: Pick<Paper, "title" | "kind" | "type" | "date" | "until">,
  content: Uint8Array,
): Promise<void> {
  const { origin, token, heads } = folder;
  const places = freePlaces(folder, blockCount(content.length));
  const [id, key] = [random(16), random(32)];
  const blocks = sealDocument(id, key, content);
  await ask(origin, "folder/write", nothing, { json: { heads, blocks: places }, raw: join(...blocks), token });
  const salts = join(...blocks.map((block) => block.subarray(0, saltLength)));
  const paper: Paper = { ...about, id, key, size: content.length, places, salts };
  const { manifest } = folder.copies[0];
  await commit(folder, { ...manifest, papers: [...manifest.papers, paper] }, refsOf(paper));
}

/** 8.6: out of both copies, then noise. The folder is opened anew before each step, as after any commit. */
export async function removePaper(reopen: () => Promise<Folder>, title: string): Promise<void> {
  const first = await reopen();
  const { papers, sheets, scrub, ...rest } = first.copies[0].manifest;
  const paper = papers.find((each) => each.title === title);
  if (!paper) throw new Error("no such paper");
  const isOn = (sheet: Uint8Array) => paper.picture !== undefined && same(paper.picture.sheet, sheet);
  const gone = [paper, ...sheets.filter(({ id }) => isOn(id))].flatMap(({ places }) => places);
  // Whose picture was on the same sheet loses it, as in a folder that has no room for a new sheet.
  const without = papers
    .filter((each) => each !== paper)
    .map(({ picture, ...other }) => (picture && !isOn(picture.sheet) ? { ...other, picture } : other));
  const next = { ...rest, papers: without, sheets: sheets.filter(({ id }) => !isOn(id)), scrub: [...scrub, ...gone] };
  await commit(first, next, []);
  const second = await reopen();
  const { manifest } = second.copies[0];
  await commit(second, { ...manifest, scrub: manifest.scrub.filter((place) => !gone.includes(place)) }, []);
  const { origin, token, heads } = await reopen();
  await ask(origin, "folder/erase", nothing, { json: { heads, blocks: gone }, token });
}

/** 9.2: `u32 length || JSON || zeros`. */
function fill(value: object, length: (json: number) => number): Bytes {
  const json = toJson(value);
  const start = join(number(json.length, 4), json);
  return join(start, new Uint8Array(length(start.length) - start.length));
}

const hash = (token: Uint8Array): Bytes => Uint8Array.from(createHash("sha256").update(token).digest());

/** For a day. Returns the link. */
export async function share(
  folder: Folder,
  papers: readonly Paper[],
  terms: { readonly from: string; readonly language: string; readonly openings: number; readonly span: number },
): Promise<string> {
  const { from, language, openings, span } = terms;
  const entry: Share = {
    link: random(16),
    manage: random(32),
    log: random(32),
    papers: papers.map(({ id }) => id),
    from,
    ends: Math.floor(Date.now() / 1_000) + 86_400,
    span,
    openings,
    lookOnly: false,
  };
  const { manifest } = folder.copies[0];
  await commit(folder, { ...manifest, shares: [...manifest.shares, entry] }, []);

  const [outer, shareKey] = [random(32), random(32)];
  const keys = linkKeys(entry.link);
  // Field by field: a place or a note must not slip in.
  const listed = papers.map(({ title, kind, type, date, until, id, key, size, salts }, i) => ({
    ...{ title, kind, type, date, until, id, key, size, salts },
    first: papers.slice(0, i).reduce((sum, { places }) => sum + places.length, 0),
  }));
  const cover = fill({ from, language, lookOnly: false, papers: papers.length }, () => 640 - 72);
  const bundle = fill({ outer, papers: listed }, (length) => Math.ceil((length + 72) / 1_024) * 1_024 - 72);
  await ask(folder.origin, "grant/make", nothing, {
    json: {
      id: keys.id,
      opening: hash(keys.opening),
      manage: hash(entry.manage),
      outer,
      share: shareKey,
      log: publicOf("X25519", entry.log),
      cover: seal(keys.cover, label("cover"), cover),
      bundle: seal(bundleKey(entry.link, shareKey), label("bundle"), bundle),
      blocks: papers.flatMap(refsOf),
      ends: entry.ends,
      span,
      openings,
    },
    token: folder.token,
  });
  return linkOf(folder.origin, entry);
}
