/** A server that gives other blocks than those that were stored. The browser's engine stands against it. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { path as to, size } from "../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../crypto/bytes.ts";
import { sealPiece } from "../crypto/document.ts";
import type { HalfKeys } from "../crypto/schedule.ts";
import { blockContent } from "../crypto/sizes.ts";
import { failureOf } from "../web/lib/failure.ts";
import { aead } from "../web/lib/aead.ts";
import { randomBytes } from "../web/lib/random.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { refOf } from "../web/lib/vault/transfer.ts";
import type { Between } from "./between.ts";
import { flipped, jsonOf, spots, standBetween, withBody } from "./between.ts";
import type { Device } from "./devices.ts";
import { newFolder, openDevice, stilled } from "./devices.ts";
import { addPapers, paper, patterned } from "./people.ts";
import type { RunningServer } from "./running-server.ts";
import { startServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer(2);
});
afterAll(() => server.remove());

const open = (keys: HalfKeys, between?: Between): Promise<Device> =>
  openDevice(server.origin, keys, between && standBetween(between));
/** What a reader was shown of each paper, or why it could not be. */
async function shownTo(link: string, between: Between): Promise<unknown[]> {
  const fetch = standBetween(between);
  const reader = createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    fetch(server.origin + path, request),
  );
  const shown: unknown[] = [];
  const failed = await reader
    .open()
    .then(() => reader.read((_, content) => shown.push(content instanceof Uint8Array ? "content" : content)))
    .then(() => null, failureOf);
  return failed ? [...shown, failed] : shown;
}
const failureIn = (task: Promise<unknown>) => task.then(() => "nothing failed", failureOf);

describe("blocks that are not the right ones", () => {
  let device: Device;
  let keys: HalfKeys;
  /** What the server gives in place of what is there, by place. */
  const served = new Map<number, Uint8Array>();
  /** What is done to the whole answer of a read. */
  let mangled: ((body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>) | undefined;

  beforeAll(async () => {
    keys = await newFolder(server.origin);
    device = await open(keys, async (asked, send) => {
      const answer = await send();
      if (asked.path !== to.folder.read) return answer;
      const { blocks } = jsonOf(asked);
      const places = Array.isArray(blocks) ? blocks.map(Number) : [];
      return withBody(answer, (body) => {
        for (const [i, place] of places.entries()) {
          const other = served.get(place);
          if (other) body.set(other, i * size.block);
        }
        return mangled ? mangled(body) : body;
      });
    });
    await addPapers(device.vault, [
      paper("Passport", patterned(2 * blockContent, 1)),
      paper("Lease", patterned(400, 2)),
      paper("Letter", patterned(400, 3)),
    ]);
  });

  const entry = (title: string) => {
    const found = device.half.contents().papers.find((each) => each.title === title);
    if (!found) throw new Error("not there");
    return found;
  };
  const placeOf = (title: string, index = 0): number => entry(title).places[index] ?? -1;
  const stored = (place: number) => device.half.read([place]);
  const reading = (title: string) => failureIn(device.vault.read(entry(title).id));

  /** How often the cipher was asked to open something while `task` ran. */
  async function opening<T>(task: Promise<T>): Promise<{ result: T; times: number }> {
    const spy = vi.spyOn(crypto.subtle, "decrypt");
    try {
      return { result: await task, times: spy.mock.calls.length };
    } finally {
      spy.mockRestore();
    }
  }

  test("nothing is wrong before: so that the rest can fail", async () => {
    expect(await device.vault.read(entry("Passport").id)).toEqual(patterned(2 * blockContent, 1));
    expect((await opening(reading("Lease"))).times).toBe(1);
  });

  test("A1: two swapped blocks of a paper: refused, and the paper is named", async () => {
    const [first, second] = [placeOf("Passport"), placeOf("Passport", 1)];
    const blocks = [await stored(first), await stored(second)] as const;
    served.set(first, blocks[1]).set(second, blocks[0]);
    expect(await opening(reading("Passport"))).toEqual({ result: { code: "damaged", title: "Passport" }, times: 0 });
    expect(await device.vault.read(entry("Lease").id)).toEqual(patterned(400, 2));
    served.clear();
  });

  test("A16: the contents of two papers cannot be swapped: titles stay with their contents", async () => {
    const [one, two] = [placeOf("Lease"), placeOf("Letter")];
    const contents = [await stored(one), await stored(two)] as const;
    served.set(one, contents[1]).set(two, contents[0]);
    expect(await reading("Lease")).toEqual({ code: "damaged", title: "Lease" });
    expect(await reading("Letter")).toEqual({ code: "damaged", title: "Letter" });
    served.clear();
  });

  test("A2: a block of another folder", async () => {
    const other = await open(await newFolder(server.origin));
    await addPapers(other.vault, [paper("Lease", patterned(400, 2))]);
    served.set(placeOf("Lease"), await other.half.read(other.half.contents().papers[0]?.places ?? []));
    expect(await opening(reading("Lease"))).toEqual({ result: { code: "damaged", title: "Lease" }, times: 0 });
    served.clear();
  });

  test("A3: an older version of a paper's block", async () => {
    const old = await stored(placeOf("Letter"));
    await device.vault.replace(entry("Letter").id, new Blob([patterned(400, 4)]));
    expect(await device.vault.read(entry("Letter").id)).toEqual(patterned(400, 4));
    served.set(placeOf("Letter"), old);
    expect(await reading("Letter")).toEqual({ code: "damaged", title: "Letter" });
    // Nor one that passes for the salt: the key is another one.
    const salted = new Uint8Array(old);
    salted.set(base64urlToBytes(entry("Letter").salts));
    served.set(placeOf("Letter"), salted);
    expect(await opening(reading("Letter"))).toEqual({ result: { code: "damaged", title: "Letter" }, times: 0 });
    // Nor a true block of the same document with the same key: only the salt tells that it is not the newest.
    const lease = refOf("document", entry("Lease"));
    const older = await sealPiece(aead, lease, 0, randomBytes(size.salt), patterned(400, 9));
    served.set(placeOf("Lease"), older);
    expect(await opening(reading("Lease"))).toEqual({ result: { code: "damaged", title: "Lease" }, times: 0 });
    served.clear();
  });

  test("A5, A6: each of the first 100 bytes and some others flipped: salt and commitment refuse before the cipher", async () => {
    const place = placeOf("Lease");
    const block = await stored(place);
    for (const at of spots(size.block)) {
      served.set(place, flipped(block, at));
      const { result, times } = await opening(reading("Lease"));
      expect(result, `byte ${at}`).toEqual({ code: "damaged", title: "Lease" });
      expect(times, `byte ${at}`).toBe(at < 56 ? 0 : 1);
    }
    served.clear();
  });

  test("A5: a flipped byte in the last block gives nothing of the first ones", async () => {
    const place = placeOf("Passport", 1);
    served.set(place, flipped(await stored(place), 30_000));
    expect(await reading("Passport")).toEqual({ code: "damaged", title: "Passport" });
    served.clear();
  });

  test.each([
    ["a byte short", (body: Uint8Array) => body.slice(0, -1)],
    ["a byte long", (body: Uint8Array) => new Uint8Array([...body, 0])],
    ["a block short", (body: Uint8Array) => body.slice(size.block)],
    ["a block long", (body: Uint8Array) => new Uint8Array(Buffer.concat([body, body.subarray(0, size.block)]))],
    ["empty", () => new Uint8Array(0)],
  ])("A5: an answer that is %s", async (_, change) => {
    mangled = change;
    expect(await opening(reading("Passport"))).toEqual({ result: { code: "broken-answer" }, times: 0 });
    mangled = undefined;
  });

  test("A5: the manifest's heads: one flipped: the other copy opens and it is told; both: the folder is refused", async () => {
    const asked: string[] = [];
    const withHeads =
      (...which: (0 | 1)[]): Between =>
      async (request, send) => {
        asked.push(request.path);
        const answer = await send();
        if (request.path !== to.folder.enter) return answer;
        return withBody(answer, (body) => {
          const start = body.length - 2 * size.block;
          return which.reduce((bytes, copy) => flipped(bytes, start + copy * size.block + 24 + 3), body);
        });
      };
    await stilled(device.vault);
    for (const copy of [0, 1] as const) {
      const { vault } = await open(keys, withHeads(copy));
      expect(vault.state().repaired).toBe(true);
      expect(vault.state().papers.map(({ title }) => title)).toEqual(["Passport", "Lease", "Letter"]);
      await stilled(vault);
    }
    asked.length = 0;
    expect(await failureIn(open(keys, withHeads(0, 1)))).toEqual({ code: "folder-damaged" });
    expect(asked).toEqual([to.folder.challenge, to.folder.enter]);
  });
});

describe.each(["with the opening", "with its ticket"])("what a share's reader gets %s", (way) => {
  const lease = { code: "damaged", title: "Lease" };
  const isAlong = way === "with the opening";
  let link = "";
  beforeAll(async () => {
    const { vault } = await open(await newFolder(server.origin));
    const papers = await addPapers(vault, [paper("Lease", patterned(400, 1)), paper("Letter", patterned(400, 2))]);
    ({ link } = await vault.share({ papers, end: { kind: "week" }, openings: 1_000, from: "", lookOnly: false }));
  });

  /** Both papers' blocks come where they are wanted: behind the opening, or for a request of their own. */
  const changed =
    (change: (body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Between =>
    async (asked, send) => {
      if (asked.path === to.grant.read) return withBody(await send(), change);
      if (asked.path !== to.grant.open) return send();
      if (!isAlong) return fetch(asked.url, { ...asked.init, body: JSON.stringify({ ...jsonOf(asked), blocks: 0 }) });
      return withBody(await send(), (body) => {
        const start = body.length - 2 * size.outerBlock;
        return Uint8Array.from([...body.subarray(0, start), ...change(body.slice(start))]);
      });
    };

  test("nothing is wrong before, and the blocks come so", async () => {
    const lengths: number[] = [];
    const seen = changed((body) => {
      lengths.push(body.length);
      return body;
    });
    expect(await shownTo(link, seen)).toEqual(["content", "content"]);
    expect(lengths).toEqual([2 * size.outerBlock]);
  });

  test("A1, A16: two swapped blocks: both papers are named, neither is shown as the other", async () => {
    const swapped = changed((body) =>
      Uint8Array.from([...body.subarray(size.outerBlock), ...body.subarray(0, size.outerBlock)]),
    );
    expect(await shownTo(link, swapped)).toEqual([lease, { code: "damaged", title: "Letter" }]);
  });

  test("A5: a flipped byte: that paper is named, the other is shown", async () => {
    for (const at of spots(size.outerBlock).filter((spot) => spot % 7 === 0 || spot > 100)) {
      expect(
        await shownTo(
          link,
          changed((body) => flipped(body, at)),
        ),
        `byte ${at}`,
      ).toEqual([lease, "content"]);
    }
  });

  test.each([
    ["a byte short", (body: Uint8Array) => body.slice(0, -1), 1],
    ["a byte long", (body: Uint8Array) => Uint8Array.from([...body, 0]), isAlong ? 2 : 0],
    ["empty", () => new Uint8Array(0), 0],
  ] as const)("A5: an answer that is %s is refused", async (_, change, shown) => {
    const before = Array.from({ length: shown }, () => "content");
    expect(await shownTo(link, changed(change))).toEqual([...before, { code: "broken-answer" }]);
  });
});

test("A5: a bundle or a cover with a flipped byte opens nothing of a share", async () => {
  const { vault } = await open(await newFolder(server.origin));
  const papers = await addPapers(vault, [paper("Lease", patterned(400, 1))]);
  const { link } = await vault.share({ papers, end: { kind: "week" }, openings: 1_000, from: "", lookOnly: false });
  /** One byte of a sealed field, in the JSON of an answer or of the header of its frame. */
  const flippedCover = (json: Uint8Array, at: number): Uint8Array<ArrayBuffer> => {
    const told: unknown = JSON.parse(new TextDecoder().decode(json));
    const fields = new Map(Object.entries(typeof told === "object" && told !== null ? told : {}));
    const cover = bytesToBase64url(flipped(base64urlToBytes(String(fields.get("cover"))), at));
    return new TextEncoder().encode(JSON.stringify({ ...Object.fromEntries(fields), cover }));
  };
  const ways: readonly [string, (body: Uint8Array<ArrayBuffer>, at: number) => Uint8Array<ArrayBuffer>][] = [
    [to.grant.look, flippedCover],
    [
      to.grant.open,
      (body, at) => {
        const end = 4 + new DataView(body.buffer).getUint32(0);
        const header = flippedCover(body.subarray(4, end), at);
        return Uint8Array.from([...body.subarray(0, 4), ...header, ...body.subarray(end)]);
      },
    ],
    [to.grant.open, (body, at) => flipped(body, 4 + new DataView(body.buffer).getUint32(0) + at)],
  ];
  for (const [i, [where, change]] of ways.entries()) {
    for (const at of [0, 23, 24, 55, 56, 600]) {
      const fetch = standBetween(async (asked, send) =>
        asked.path === where ? withBody(await send(), (body) => change(body, at)) : send(),
      );
      const reader = createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
        fetch(server.origin + path, request),
      );
      const asking = where === to.grant.open ? reader.open() : reader.look();
      expect(await failureIn(asking), `way ${i}, byte ${at}`).toEqual({ code: "broken-answer" });
    }
  }
});
