/** What a broken line, a closed tab or a tap on "stop" leaves behind: a whole paper, or none. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { path as to } from "../api/wire.ts";
import { saltOf } from "../crypto/block.ts";
import { bytesToBase64url } from "../crypto/bytes.ts";
import type { HalfKeys } from "../crypto/schedule.ts";
import { blockContent } from "../crypto/sizes.ts";
import { failureOf } from "../web/lib/failure.ts";
import { PlacesLost } from "../web/lib/vault/half.ts";
import { fetchDocument } from "../web/lib/vault/transfer.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import type { Asked, Between } from "./between.ts";
import { placesIn, standBetween } from "./between.ts";
import { locked, newFolder, openDevice, titles } from "./devices.ts";
import type { Device } from "./devices.ts";
import type { InProcess } from "./in-process.ts";
import { startInProcess } from "./in-process.ts";
import { addPapers, paper, patterned, settled } from "./people.ts";

/** Slow machines are not wrong. */
const soon = { timeout: 20_000 };

/** 16 blocks in a half, 8 of them for papers. */
let server: InProcess;
let keys: HalfKeys;
beforeAll(async () => {
  server = await startInProcess(2);
});
afterAll(() => server.remove());
beforeEach(async () => {
  keys = await newFolder(server.origin, server.fetch);
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (between?: Between): Promise<Device> =>
  openDevice(server.origin, keys, between ? standBetween(between, server.fetch) : server.fetch);
const blocks = (count: number, seed: number) => patterned(count * blockContent, seed);
const never = new Promise<never>(() => undefined);

/** Loses the answer to the first request at `path`, which was done; `meanwhile` happens before it is asked again. */
function losing(path: string, meanwhile: () => Promise<unknown> = async () => undefined) {
  const asked: Asked[] = [];
  const statuses: number[] = [];
  const between: Between = async (request, send) => {
    if (request.path !== path) return send();
    asked.push(request);
    const answer = await send();
    statuses.push(answer.status);
    if (asked.length > 1) return answer;
    await meanwhile();
    throw new TypeError("fetch failed");
  };
  return { between, asked, statuses };
}

describe("E4: the browser dies after the blocks and before the manifest", () => {
  test("E4: the old list stays, and the places are used again", async () => {
    const before = await open();
    await addPapers(before.vault, [paper("kept", blocks(1, 1))]);
    let reached: () => void = () => undefined;
    const atCommit = new Promise<void>((resolve) => (reached = resolve));
    const written = new Set<number>();
    const dying = await open((request, send) => {
      if (request.path === to.folder.write) for (const place of placesIn(request)) written.add(place);
      if (request.path !== to.folder.commit) return send();
      reached();
      return never;
    });
    dying.vault.add([paper("lost", blocks(5, 2))]);
    await atCommit;
    expect(written.size).toBe(5);

    const after = await open();
    expect(titles(after)).toEqual(["kept"]);
    // Seven places are free, those five among them.
    await addPapers(after.vault, [paper("large", blocks(7, 3))]);
    const large = after.half.contents().papers.find(({ title }) => title === "large");
    expect([...written].every((place) => large?.places.includes(place))).toBe(true);
    for (const [i, seed] of [1, 3].entries()) {
      const { id = "" } = after.vault.state().papers[i] ?? {};
      expect(await after.vault.read(id)).toEqual(blocks(i === 0 ? 1 : 7, seed));
    }
  });
});

describe("E6: the answer is lost after the work was done", () => {
  test("E6: the same commit is sent again, byte for byte, and makes one paper", async () => {
    const { between, asked, statuses } = losing(to.folder.commit);
    const device = await open(between);
    await addPapers(device.vault, [paper("once", patterned(100))]);
    expect(statuses).toEqual([200, 200]);
    expect(Buffer.from(asked[0]?.body ?? []).equals(Buffer.from(asked[1]?.body ?? []))).toBe(true);
    expect(titles(device)).toEqual(["once"]);
    await device.vault.edit(device.vault.state().papers[0]?.id ?? "", { title: "then", kind: "other" });
    expect(titles(await open())).toEqual(["then"]);
  });

  test("E6: also when another device wrote over both copies meanwhile", async () => {
    const other = await open();
    const { between, statuses } = losing(to.folder.commit, async () => {
      await addPapers(other.vault, [paper("theirs", patterned(50, 2)), paper("theirs too", patterned(60, 3))]);
    });
    const device = await open(between);
    await other.half.reload();
    await addPapers(device.vault, [paper("once", patterned(100))]);
    expect(statuses).toEqual([200, 412]);
    expect(titles(device).sort()).toEqual(["once", "theirs", "theirs too"]);
    expect(titles(await open()).sort()).toEqual(["once", "theirs", "theirs too"]);
  });

  test.each([to.folder.write, to.grant.make])("E6: the same at %s", async (where) => {
    const { between, asked, statuses } = losing(where);
    const device = await open(between);
    const [id = ""] = await addPapers(device.vault, [paper("once", patterned(100))]);
    await device.vault.share({ papers: [id], end: { kind: "week" }, openings: 1, from: "", lookOnly: false });
    expect(statuses).toEqual([200, 200]);
    expect(Buffer.from(asked[0]?.body ?? []).equals(Buffer.from(asked[1]?.body ?? []))).toBe(true);
    expect(titles(device)).toEqual(["once"]);
    expect(device.vault.state().shares).toHaveLength(1);
  });

  /** Two commits of another device, so that nothing of ours is there byte for byte when it is asked again. */
  const overwriting = async (): Promise<() => Promise<void>> => {
    const other = await open();
    return async () => {
      await other.half.reload();
      for (const from of ["a", "b"]) await other.half.commit((contents) => ({ ...contents, from }));
    };
  };

  test("E6: a share made while others write is listed once", async () => {
    const first = await open();
    const [id = ""] = await addPapers(first.vault, [paper("once", patterned(100))]);
    const { between, statuses } = losing(to.folder.commit, await overwriting());
    const device = await open(between);
    await device.vault.share({ papers: [id], end: { kind: "week" }, openings: 1, from: "", lookOnly: false });
    expect(statuses).toEqual([200, 412, 200]);
    expect(device.vault.state().shares).toHaveLength(1);
  });

  test("E6: a paper removed while others write can be taken back, or is gone for good", async () => {
    const first = await open();
    const ids = await addPapers(first.vault, [paper("back", patterned(100, 5)), paper("gone", patterned(100, 6))]);
    const place = first.half.contents().papers[1]?.places[0] ?? -1;
    const [before] = [saltOf(await first.half.read([place]))];
    const { between } = losing(to.folder.commit, await overwriting());
    const device = await open(between);
    const { undo } = await device.vault.remove([ids[0] ?? ""]);
    expect(titles(device)).toEqual(["gone"]);
    await undo();
    expect(titles(device).sort()).toEqual(["back", "gone"]);
    expect(await device.vault.read(ids[0] ?? "")).toEqual(patterned(100, 5));

    const again = losing(to.folder.commit, await overwriting());
    const second = await open(again.between);
    await second.vault.remove([ids[1] ?? ""]);
    await locked(second.vault);
    const after = await open();
    expect(titles(after)).toEqual(["back"]);
    expect(after.half.contents().scrub).toEqual([]);
    expect(bytesToBase64url(saltOf(await after.half.read([place])))).not.toBe(bytesToBase64url(before));
  });

  test("E6: a content replaced while others write is the new one, and its places are not given away", async () => {
    const first = await open();
    const [id = ""] = await addPapers(first.vault, [paper("story", patterned(100, 5))]);
    const { between } = losing(to.folder.commit, await overwriting());
    const device = await open(between);
    await device.vault.replace(id, new Blob([patterned(120, 6)]));
    const [story] = device.half.contents().papers;
    expect(device.half.contents().scrub).not.toContain(story?.places[0]);
    await locked(device.vault);
    expect(await (await open()).vault.read(id)).toEqual(patterned(120, 6));
  });
});

describe("what can be undone stays so", () => {
  test("a paper that was just removed can be taken back after another one got a new content", async () => {
    const { vault } = await open();
    const [id = "", story = ""] = await addPapers(vault, [
      paper("back", patterned(100, 5)),
      paper("story", patterned(100, 6)),
    ]);
    const { undo } = await vault.remove([id]);
    await vault.replace(story, new Blob([patterned(90, 7)]));
    await expect.poll(() => vault.busy(), soon).toBe(false);
    await undo();
    expect(await vault.read(id)).toEqual(patterned(100, 5));
    expect(await vault.read(story)).toEqual(patterned(90, 7));
  });
});

describe("D13: stopped in the middle", () => {
  test.each([
    ["while its blocks are on their way", to.folder.write],
    ["while its list is on its way", to.folder.commit],
  ])("D13: %s", async (_, where) => {
    let stop: () => void = () => undefined;
    const device = await open(async (request, send) => {
      if (request.path !== where) return send();
      stop();
      // The request is on the line already.
      const answer = await send();
      if (request.init.signal?.aborted) throw new DOMException("stopped", "AbortError");
      return answer;
    });
    const [job = 0] = device.vault.add([paper("stopped", blocks(6, 4))]);
    stop = () => {
      device.vault.cancel(job);
    };
    await expect.poll(() => device.vault.state().jobs[0]?.state, soon).not.toBe("running");
    await expect.poll(() => device.vault.busy(), soon).toBe(false);
    // Let what was on the line come back.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const listed = titles(device);
    const { state } = device.vault.state().jobs[0] ?? {};
    expect(state === "saved" ? ["stopped"] : []).toEqual(listed);
    const again = await open();
    expect(titles(again)).toEqual(listed);
    for (const { id } of again.vault.state().papers) expect(await again.vault.read(id)).toEqual(blocks(6, 4));
    // Nothing stays reserved: all of the folder can be filled.
    stop = () => undefined;
    const room = 8 - listed.length * 6;
    await addPapers(device.vault, [paper("whole", blocks(room, 9))]);
    expect(titles(device)).toEqual([...listed, "whole"]);
  });
});

describe("small pictures of several papers share a block", () => {
  const three = [1, 2, 3].map((seed) => patterned(900, seed));
  const withPictures = async (): Promise<Device> => {
    const device = await open();
    await addPapers(
      device.vault,
      three.slice(0, 2).map((picture, i) => paper(["gone", "stays"][i] ?? "", patterned(50, i + 1), { picture })),
    );
    return device;
  };
  /** Holds the next commit, until `go` is called. */
  async function holding() {
    let go: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const may = new Promise<void>((resolve) => (go = resolve));
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const device = await open(async (request, send) => {
      if (request.path === to.folder.commit) {
        arrived();
        await may;
      }
      return send();
    });
    return { device, go, there };
  }
  const picturesOf = async ({ half, vault }: Device) => {
    const sheets = half.contents().sheets.map((sheet) => fetchDocument(half, engineInPlace, "pictures", sheet, ""));
    const pictures = vault.state().papers.map(async ({ id, title }) => [title, await vault.picture(id)] as const);
    return { bytes: Buffer.concat(await Promise.all(sheets)), pictures: new Map(await Promise.all(pictures)) };
  };

  test("H13: the picture of a paper that was removed meanwhile comes with no new block of pictures", async () => {
    const first = await withPictures();
    const { device, go, there } = await holding();
    device.vault.add([paper("new", patterned(60, 3), { picture: three[2] ?? patterned(1) })]);
    await there;
    await first.vault.remove([first.vault.state().papers[0]?.id ?? ""]);
    await locked(first.vault);
    go();
    await settled(device.vault);
    const after = await open();
    expect(titles(after)).toEqual(["stays", "new"]);
    const { bytes, pictures } = await picturesOf(after);
    expect(pictures).toEqual(
      new Map([
        ["stays", three[1]],
        ["new", three[2]],
      ]),
    );
    expect(bytes.includes(Buffer.from(three[2] ?? []).subarray(0, 40))).toBe(true);
    expect(bytes.includes(Buffer.from(three[0] ?? []).subarray(0, 40))).toBe(false);
  });

  test("E3: a removal whose block of pictures another device wrote over is done all the same", async () => {
    const first = await withPictures();
    const { device, go, there } = await holding();
    const removing = device.vault.remove([first.vault.state().papers[0]?.id ?? ""]);
    await there;
    const other = await holding();
    // All places that are free: the block of pictures before the last one is in the older copy still.
    other.device.vault.add([paper("large", blocks(3, 4))]);
    await other.there;
    go();
    await removing;
    await locked(device.vault);
    const after = await open();
    expect(titles(after)).toEqual(["stays"]);
    const { bytes, pictures } = await picturesOf(after);
    expect(pictures).toEqual(new Map([["stays", three[1]]]));
    expect(bytes.includes(Buffer.from(three[0] ?? []).subarray(0, 40))).toBe(false);
  });
});

describe("a full folder, and two devices for its last places", () => {
  test("E3: blocks that another device wrote over before the commit are written again, or their paper is refused", async () => {
    const one = await open();
    const [large = ""] = await addPapers(one.vault, [paper("large", blocks(6, 1))]);
    const commits: (() => void)[] = [];
    const holding = (): Promise<Device> =>
      open(async (request, send) => {
        if (request.path === to.folder.commit) await new Promise<void>((go) => commits.push(go));
        return send();
      });
    const [first, second] = [await holding(), await holding()];
    // Two places are left, and both papers need both.
    first.vault.add([paper("first", blocks(2, 2))]);
    await expect.poll(() => commits.length, soon).toBe(1);
    second.vault.add([paper("second", blocks(2, 3))]);
    await expect.poll(() => commits.length, soon).toBe(2);
    // The first one's blocks are gone: its commit is refused, it writes them again, over those of the second.
    commits[0]?.();
    await expect.poll(() => commits.length, soon).toBe(3);
    commits[2]?.();
    await settled(first.vault);
    commits[1]?.();
    await expect.poll(() => second.vault.state().jobs[0]?.state, soon).toBe("failed");
    expect(second.vault.state().jobs[0]?.failure).toEqual({ code: "folder-full" });
    const after = await open();
    expect(titles(after)).toEqual(["large", "first"]);
    expect(await after.vault.read(after.vault.state().papers[1]?.id ?? "")).toEqual(blocks(2, 2));

    await after.vault.remove([large]);
    await locked(after.vault);
    second.vault.retry(second.vault.state().jobs[0]?.id ?? 0);
    // It looks again before it says that there is no room.
    await expect.poll(() => commits.length, soon).toBe(4);
    commits[3]?.();
    await settled(second.vault);
    const last = await open();
    expect(titles(last)).toEqual(["first", "second"]);
    expect(await last.vault.read(last.vault.state().papers[1]?.id ?? "")).toEqual(blocks(2, 3));
  });

  test("E3: reserved places that became another device's are not written, whatever this one has read since", async () => {
    const [one, two] = [await open(), await open()];
    const places = await one.half.reserve(6);
    await addPapers(two.vault, [paper("theirs", blocks(6, 5))]);
    const theirs = two.half.contents().papers[0]?.places ?? [];
    // An edit beside the upload met a newer list, and from then on the heads are right.
    await one.half.reload();
    const body = patterned(6 * 65_536, 6);
    expect(places.some((place) => theirs.includes(place))).toBe(true);
    await expect(one.half.write(places, body)).rejects.toBeInstanceOf(PlacesLost);
    await expect(one.half.erase(places)).rejects.toBeInstanceOf(PlacesLost);
    expect(await two.vault.read(two.vault.state().papers[0]?.id ?? "")).toEqual(blocks(6, 5));
  });

  test("delete wins over a change on another device, which is told", async () => {
    const [one, two] = [await open(), await open()];
    const [id = ""] = await addPapers(one.vault, [paper("old", patterned(10))]);
    await two.half.reload();
    await one.vault.remove([id]);
    for (const deed of [
      () => two.vault.edit(id, { title: "new", kind: "other", note: "half an hour's work" }),
      () => two.vault.replace(id, new Blob(["x"])),
    ]) {
      // Who wrote is told: what they wrote is nowhere but on their screen.
      expect(await deed().catch(failureOf)).toEqual({ code: "paper-gone" });
      expect(titles(two)).toEqual([]);
    }
    expect(titles(await open())).toEqual([]);
  });
});
