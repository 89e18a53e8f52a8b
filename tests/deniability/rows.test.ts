/** What doing something in the front or in the back changes on the server, and what cannot be found there afterwards. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as v from "valibot";
import { firstDataBlock, GrantOpenAnswer, path, size, unframe } from "../../api/wire.ts";
import { openBlock } from "../../crypto/block.ts";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import { bundleKey, openBundle } from "../../crypto/grant.ts";
import type { DocumentKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { openManifestHead, openManifestRest } from "../../crypto/manifest.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { aead } from "../../web/lib/aead.ts";
import { blockContent } from "../../crypto/sizes.ts";
import { standBetween } from "../between.ts";
import type { InProcess } from "../in-process.ts";
import { startInProcess } from "../in-process.ts";
import { filesIn, markOf, marksIn } from "../marks.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { Disk } from "./disk.ts";
import { copyDisk } from "./disk.ts";
import type { Place, Session } from "./holder.ts";
import { backOf, inside, makeBack, makeByKey, readShare, renewSlots } from "./holder.ts";

const day = 86_400;
let server: InProcess;
let place: Place;
let ahead = 0;
beforeAll(async () => {
  const times = { now: () => Date.now() / 1_000 + ahead, uptime: () => performance.now() / 1_000 + ahead };
  server = await startInProcess(2, times);
  place = { origin: server.origin, fetch: server.fetch, now: () => times.now() * 1_000 };
});
afterAll(() => server.remove());

type Folder = { readonly front: HalfKeys; readonly back: HalfKeys };

async function makeFolder(): Promise<Folder> {
  const front = await makeByKey(place);
  return { front, back: await inside(place, front, 0, makeBack) };
}
const onDisk = (disk: Disk, { front }: { front: HalfKeys }) => {
  const found = disk.folders.find(({ halves }) => halves.some((key) => Buffer.compare(key, front.public) === 0));
  if (!found) throw new Error("no such folder");
  return found;
};
const packOf = (folder: Folder): Buffer => readFileSync(onDisk(copyDisk(server.data), folder).pack.path);

const shapeOf = ({ row, share, file }: Disk["grants"][number]) => ({
  gone: row.gone,
  lengths: [row.opening, row.manage, row.log_key, row.log, row.bundle].map(({ length }) => length),
  file: file && { bytes: file.stat.size, mtime: file.stat.mtimeNs, mode: file.stat.mode, room: file.stat.blocks },
  share: share && { cover: share.cover.length, span: share.span, openings: share.openings, opened: share.opened },
});

/** All that lies there of a folder but the bytes of its pack and records; and of everything else, what there is. */
function seenOf(folder: Folder) {
  const disk = copyDisk(server.data);
  const { halves, ends, slots, pack } = onDisk(disk, folder);
  const { size: bytes, mtimeNs, mode, ino, blocks } = pack.stat;
  const content = readFileSync(pack.path);
  return {
    outside: {
      keys: [...halves, ...slots.map(({ key }) => key)].map((key) => bytesToBase64url(key)),
      ends,
      pack: { bytes, mtimeNs, mode, ino, blocks },
      folders: disk.folders.length,
      files: filesIn(server.data).filter(({ path }) => !path.includes("/grants/")).length,
      lines: server.lines.length,
    },
    grants: new Map(disk.grants.map((grant) => [grant.name, shapeOf(grant)])),
    halves: [content.subarray(0, content.length / 2), content.subarray(content.length / 2)].map((half) =>
      half.toString("latin1"),
    ),
    records: [0, 4].map((from) => slots.slice(from, from + 4).map(({ sealed }) => bytesToBase64url(sealed))),
  };
}

describe("H9: what is done in the back changes the same, outside of packs and records, as if it were done in the front", () => {
  const share = (session: Session) =>
    session.vault.share({
      papers: [session.vault.state().papers.at(-1)?.id ?? ""],
      end: { kind: "hour" },
      openings: 2,
      from: "Amina",
      lookOnly: false,
    });
  const things: readonly (readonly [string, (session: Session, half: 0 | 1) => Promise<unknown>])[] = [
    ["a paper is added", ({ vault }) => addPapers(vault, [paper("Bail", patterned(20_000))])],
    ["the slots are sealed anew, as for other words", (session, half) => renewSlots(session, half)],
    ["a paper is shared, and the link opened", async (session) => readShare(place, (await share(session)).link)],
    ["a share is ended", async (session) => session.vault.revoke([(await share(session)).id])],
    ["a paper is deleted", ({ vault }) => vault.remove([vault.state().papers.at(-1)?.id ?? ""])],
  ];

  test.each(things)("H9: %s", async (_, task) => {
    const changes = async (half: 0 | 1) => {
      const folder = await makeFolder();
      for (const [which, keys] of [folder.front, folder.back].entries())
        await inside(place, keys, which === 0 ? 0 : 1, ({ vault }) =>
          addPapers(vault, [paper("Carte", patterned(9_000))]),
        );
      await server.store.everyMoment();
      const before = seenOf(folder);
      await inside(place, half === 0 ? folder.front : folder.back, half, (session) => task(session, half));
      await server.store.everyMoment();
      const after = seenOf(folder);
      expect(after.outside).toEqual(before.outside);
      const other = 1 - half;
      expect([after.halves[other] === before.halves[other], after.records[other]]).toEqual([
        true,
        before.records[other],
      ]);
      return {
        grants: [...after.grants].filter(([name]) => !before.grants.has(name)).map(([, shape]) => shape),
        isHalfChanged: after.halves[half] !== before.halves[half],
        records: after.records[half]?.filter((record, at) => record !== before.records[half]?.[at]).length,
      };
    };
    const [front, back] = [await changes(0), await changes(1)];
    expect(back).toEqual(front);
    // Something was done, and seen.
    expect(front.isHalfChanged || front.records === 4).toBe(true);
  });
});

test("H10: asked from the front the folder goes after seven days; until then either door can keep it", async () => {
  const [folder, plain] = [await makeFolder(), await makeByKey(place)];
  const fronts = [folder.front, plain] as const;
  for (const keys of fronts)
    await inside(place, keys, 0, async ({ vault }) => void (await addPapers(vault, [paper("Bail", patterned(9_000))])));
  const ask = () =>
    Promise.all(
      fronts.map((keys) =>
        inside(place, keys, 0, async ({ vault }) => {
          await vault.deleteFolder();
          return vault.state().ending;
        }),
      ),
    );
  const seen = (keys: HalfKeys, half: 0 | 1) => inside(place, keys, half, async ({ vault }) => vault.state().ending);
  const [first, same] = await ask();
  expect(first).toBe(new Date(place.now() + 7 * day * 1_000).toISOString().slice(0, 10));
  // The same day is said in a folder without a back, and behind the second door.
  expect([same, await seen(folder.back, 1), await seen(plain, 0)]).toEqual([first, first, first]);
  await inside(place, folder.back, 1, ({ vault }) => vault.keepFolder());
  expect([await seen(folder.front, 0), await seen(folder.back, 1)]).toEqual([undefined, undefined]);
  await inside(place, plain, 0, ({ vault }) => vault.keepFolder());

  await ask();
  const there = () => copyDisk(server.data).folders.length;
  const before = there();
  ahead += 7 * day;
  await server.store.everyHour();
  expect(there()).toBe(before);
  ahead += day;
  await server.store.everyHour();
  expect(there()).toBe(before - 2);
  for (const [keys, half] of [
    [folder.front, 0],
    [folder.back, 1],
    [plain, 0],
  ] as const)
    await expect(seen(keys, half)).rejects.toThrow("denied");
});

test("H11: a door is full at exactly half of the pack, with a back and without, whatever is behind the other", async () => {
  const [folder, plain] = [await makeFolder(), await makeByKey(place)];
  const fill = (keys: HalfKeys, half: 0 | 1) =>
    inside(place, keys, half, async ({ vault }) => {
      const { total } = vault.state().capacity;
      let papers = 0;
      for (;;) {
        const failure = await addPapers(vault, [paper("Lettre", patterned(9_000))]).then(
          () => null,
          (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
        );
        if (failure !== null) return { total, papers, failure, used: vault.state().capacity.used };
        papers++;
      }
    });
  const back = await fill(folder.back, 1);
  const half = packOf(folder).length / 2 / size.block - firstDataBlock;
  expect(back).toMatchObject({ papers: half, total: half * blockContent, used: half * blockContent });
  expect(back.failure).toContain("folder-full");
  expect([await fill(folder.front, 0), await fill(plain, 0)]).toEqual([back, back]);
});

test("H13: of a paper that was moved behind the second door the lower half keeps no title, key, picture or byte", async () => {
  const folder = await makeFolder();
  const marks: { name: string; value: string | Uint8Array }[] = [];
  const kept: { key: string; id: string; kind: "document" | "pictures"; places: number[] }[] = [];
  const before = await inside(place, folder.front, 0, async ({ vault, half }) => {
    await addPapers(vault, [
      paper("Bail", patterned(9_000, 3), { picture: patterned(900, 4) }),
      paper("Récit de Kaboul", patterned(80_000, 5), { picture: patterned(1_000, 6), note: "à Zahra seule" }),
    ]);
    const { papers, sheets } = half.contents();
    const moved = papers.find(({ title }) => title === "Récit de Kaboul");
    const sheet = sheets.find(({ id }) => id === moved?.picture?.sheet);
    if (!moved || !sheet) throw new Error("not there");
    kept.push({ ...moved, kind: "document" }, { ...sheet, kind: "pictures" });
    marks.push({ name: "title", value: moved.title }, { name: "note", value: moved.note ?? "" });
    for (const { key, id } of kept) marks.push({ name: `key ${id}`, value: key }, { name: `id ${id}`, value: id });
    marks.push({ name: "salts", value: moved.salts });
    return moved;
  });
  const lower = () => packOf(folder).subarray(0, packOf(folder).length / 2);
  const blockOf = (pack: Buffer, at: number) => new Uint8Array(pack.subarray(at * size.block, (at + 1) * size.block));
  const old = lower();
  // Pieces of the sealed blocks: they lie nowhere afterwards, not in the grants and databases either.
  const pieces = kept.flatMap(({ places }) =>
    places.flatMap((at) =>
      [0, 4_096, 60_000].map((from) => markOf("sealed", blockOf(old, at).subarray(from, from + 32))),
    ),
  );
  const opens = async (pack: Buffer): Promise<number> => {
    let count = 0;
    for (const { key, id, kind } of kept)
      for (let at = 0; at < pack.length / size.block; at++)
        for (const index of [0, 1])
          for (const last of [true, false]) {
            const context = { kind, id: base64urlToBytes(id), index, last };
            const document = asKey<DocumentKey>(base64urlToBytes(key), "document key");
            if (await openBlock(aead, document, context, blockOf(pack, at))) count++;
          }
    return count;
  };
  const lists = async (): Promise<string[]> => {
    const pack = lower();
    const texts = [0, 1].map(async (copy) => {
      const head = await openManifestHead(aead, folder.front.manifest, blockOf(pack, 4 * copy));
      const rest = head?.pins.map((_, i) => blockOf(pack, 4 * copy + 1 + i)) ?? [];
      const text = head && (await openManifestRest(aead, folder.front.manifest, head, rest));
      return text ? new TextDecoder().decode(text) : "";
    });
    return Promise.all(texts);
  };
  const named = (texts: readonly string[]) =>
    marks.filter(({ value }) => texts.some((text) => text.includes(String(value)))).map(({ name }) => name);
  const found = () => filesIn(server.data).filter(({ bytes }) => marksIn(bytes, pieces).length > 0).length;
  // All of it is there before; otherwise nothing would be shown by its not being there.
  expect(await opens(old)).toBe(3);
  expect(named(await lists())).toHaveLength(marks.length);
  expect(found()).toBe(1);

  await inside(place, folder.back, 1, async ({ vault }) => {
    await (await backOf(vault).openFront()).statePhrase();
    await backOf(vault).takeBehind([before.id]);
    expect(vault.state().papers.map(({ title }) => title)).toEqual(["Récit de Kaboul"]);
    expect(await vault.read(vault.state().papers[0]?.id ?? "")).toEqual(patterned(80_000, 5));
  });
  const texts = await lists();
  expect(texts.map((text) => text.includes("Bail"))).toEqual([true, true]);
  expect(named(texts)).toEqual([]);
  expect(await opens(packOf(folder))).toBe(0);
  expect(found()).toBe(0);
});

test("H14: what a link opens tells neither the door nor the folder", async () => {
  const folder = await makeFolder();
  const opened = async (keys: HalfKeys, half: 0 | 1) => {
    const answers: (v.InferOutput<typeof GrantOpenAnswer> & { readonly bytes: Uint8Array; readonly all: number })[] =
      [];
    const listening = standBetween(async (asked, send) => {
      const answer = await send();
      if (asked.path === path.grant.open) {
        const all = new Uint8Array(await answer.clone().arrayBuffer());
        const { header, bytes } = unframe(all);
        answers.push({ ...v.parse(GrantOpenAnswer, header), bytes, all: all.length });
      }
      return answer;
    }, place.fetch);
    const link = await inside(place, keys, half, async ({ vault }) => {
      const [one = "", two = ""] = await addPapers(vault, [
        paper("Bail", patterned(20_000, 3), { picture: patterned(900, 4), note: "à relire", until: "2027-01-01" }),
        paper("Carte", patterned(70_000, 4)),
      ]);
      const end = { kind: "week" } as const;
      return (await vault.share({ papers: [one, two], end, openings: 2, from: "Amina", lookOnly: false })).link;
    });
    expect(await readShare({ ...place, fetch: listening }, link)).toBe(true);
    const [answer] = answers;
    if (!answer) throw new Error("not opened");
    const key = bundleKey(base64urlToBytes(link.slice(3)), base64urlToBytes(answer.share));
    const bundle = await openBundle(aead, key, answer.bytes.subarray(0, answer.bundle));
    if (!bundle) throw new Error("does not open");
    return { bundle, lengths: [answer.all, answer.bundle, answer.blocks, bundle.papers.length] };
  };
  const [front, back] = [await opened(folder.front, 0), await opened(folder.back, 1)];
  expect(back.lengths).toEqual(front.lengths);
  // Of what is in there only what is random differs: keys, ids, salts.
  const shape = ({ bundle }: typeof front) =>
    bundle.papers.map(({ key, id, salts, ...rest }) => ({
      ...rest,
      random: [key, id, ...salts].map(({ length }) => length),
    }));
  expect(shape(back)).toEqual(shape(front));
  expect(Object.keys(back.bundle)).toEqual(Object.keys(front.bundle));
  const { id, halves, slots } = onDisk(copyDisk(server.data), folder);
  const marks = [id, ...halves, ...slots.map(({ key }) => key)].map((value, i) => markOf(`folder ${i}`, value));
  for (const { bundle } of [front, back]) {
    const bytes = [bundle.outer, ...bundle.papers.flatMap(({ key, id, salts }) => [key, id, ...salts])];
    expect(marksIn(Buffer.concat(bytes), marks)).toEqual([]);
  }
});
