/** The reader against a server that may do anything. What it serves is sealed by the real thing and then spoilt. */
import { expect, test } from "vitest";
import { frame, path, size } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { blocksFor, contentLength, sealPiece } from "../../../crypto/document.ts";
import { sealOuter } from "../../../crypto/door/outer.ts";
import { bundleKey, grantKeys, sealBundle, sealCover } from "../../../crypto/grant.ts";
import { asKey, type DocumentKey, type OuterKey } from "../../../crypto/keys.ts";
import { blockContent } from "../../../crypto/sizes.ts";
import { type Failure, failureOf } from "../failure.ts";
import { randomBytes } from "../random.ts";
import { aead } from "../aead.ts";
import { type Content, createReader } from "./reader.ts";

const json = { "content-type": "application/json" };
const raw = { "content-type": "application/octet-stream" };
const secret = randomBytes(16);
const now = Math.floor(Date.now() / 1_000);

/** `first`: where it says that its blocks are, if not behind those before it. What is there already stays. */
type Made = { title: string; type: string; content: Content; first?: number };
const made = (title: string, type: string, length: number): Made => ({ title, type, content: randomBytes(length) });

type Answers = Record<string, (body: { blocks: number[] }) => Response>;
const blocksOf = (blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] =>
  blocks.map((block) => new Uint8Array(block));

/** What an honest server answers, by path; a test replaces one of them. `given`: how many blocks come with the opening. */
async function shareOf(papers: readonly Made[], more: { ends?: number; span?: number } = {}, given = 2) {
  const keys = grantKeys(secret);
  const share = randomBytes(32);
  const outer = asKey<OuterKey>(randomBytes(32), "outer");
  const blocks: Uint8Array[] = [];
  const listed = [];
  for (const { title, type, content, first = blocks.length } of papers) {
    const ref = {
      kind: "document",
      id: randomBytes(16),
      key: asKey<DocumentKey>(randomBytes(32), "key"),
      size: content.length,
    } as const;
    const salts = Array.from({ length: blocksFor(ref.size) }, () => randomBytes(24));
    for (const [i, salt] of salts.entries()) {
      const piece = content.subarray(i * blockContent, i * blockContent + contentLength(ref.size, i));
      const block = await sealPiece(aead, ref, i, salt, piece);
      blocks[first + i] ??= await sealOuter(aead, outer, randomBytes(24), first + i, block);
    }
    const { kind: _, ...rest } = ref;
    listed.push({ ...rest, title, type, kind: "identity", first, salts });
  }
  const cover = { from: "Amina", language: "fr", lookOnly: false, papers: papers.length };
  const look = {
    cover: bytesToBase64url(await sealCover(aead, keys.cover, randomBytes(24), cover)),
    ends: now + 7_200,
    span: 3_600,
    ...more,
  };
  const bundle = await sealBundle(aead, bundleKey(secret, share), randomBytes(24), { outer, papers: listed });
  const open = {
    share: bytesToBase64url(share),
    cover: look.cover,
    ticket: bytesToBase64url(randomBytes(size.ticket)),
    ends: now + 3_600,
    bundle: bundle.length,
  };
  /** The frame of an opening, with other fields or blocks. */
  const opening = (along: readonly Uint8Array[], fields: object = {}) =>
    frame({ ...open, blocks: along.length, ...fields }, bundle, ...along);
  const serving = (from: readonly Uint8Array[]): Answers => ({
    [path.grant.look]: () => Response.json(look),
    [path.grant.open]: () => new Response(opening(from.slice(0, given)), { headers: raw }),
    [path.grant.read]: (body) =>
      new Response(new Blob(blocksOf(body.blocks.map((at) => from[at] ?? new Uint8Array(0)))), { headers: raw }),
  });
  return { answers: serving(blocks), blocks, serving, opening };
}

function readerOf(answers: Answers) {
  const asked: string[] = [];
  const reader = createReader(secret, aead, async (at, request) => {
    asked.push(at);
    expect(request).toMatchObject({ method: "POST", redirect: "error", credentials: "omit", cache: "no-store" });
    const answer = answers[at];
    if (answer === undefined) throw new TypeError("fetch failed");
    return answer(JSON.parse(typeof request.body === "string" ? request.body : ""));
  });
  return { reader, asked };
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (thrown: unknown) => failureOf(thrown).code,
  );

async function readAll(reader: ReturnType<typeof readerOf>["reader"]) {
  const read: [string, Content | Failure][] = [];
  await reader.read((paper, content) => read.push([paper.title, content]));
  return read;
}

test.each([
  [0, ["card", "photo", "letter", "nothing"]],
  [1, ["card", "photo", "letter", "nothing"]],
  [2, ["letter", "card", "photo", "nothing"]],
])(
  "D11: papers of 0 bytes, one block, one more and several come out whole; %i blocks come with the opening, then photographs first, in one request",
  async (given, order) => {
    const papers = [
      made("letter", "application/pdf", blockContent + 1),
      made("nothing", "text/plain", 0),
      made("card", "image/jpeg", blockContent),
      made("photo", "image/png", 3 * blockContent - 1),
    ];
    const { reader, asked } = readerOf((await shareOf(papers, {}, given)).answers);
    expect(await reader.look()).toMatchObject({ from: "Amina", papers: 4, span: 3_600 });
    expect((await reader.open()).papers.map(({ title }) => title)).toEqual(["letter", "nothing", "card", "photo"]);
    const read = await readAll(reader);
    expect(read.map(([title]) => title)).toEqual(order);
    for (const [title, content] of read) expect(content).toEqual(papers.find((one) => one.title === title)?.content);
    expect(asked).toEqual([path.grant.look, path.grant.open, path.grant.read]);
  },
);

test("the span is told only while it has not begun to run", async () => {
  const { answers } = await shareOf([made("a", "image/png", 1)], { ends: now + 1_800 });
  expect((await readerOf(answers).reader.look()).span).toBe(0);
});

test("the time is the server's: a computer at the desk may be hours off", async () => {
  const { answers } = await shareOf([made("a", "image/png", 1)]);
  const date = new Date(Date.now() + 5 * 3_600_000).toUTCString();
  const look = answers[path.grant.look];
  const { reader } = readerOf({
    ...answers,
    [path.grant.look]: (body) => new Response(look?.(body).body ?? null, { headers: { ...json, date } }),
  });
  await reader.look();
  expect(Math.abs(reader.now() - Date.now() - 5 * 3_600_000)).toBeLessThan(2_000);
});

test.each([0, 1, 2])(
  "A1, A5: swapped, flipped or foreign blocks, %i of them with the opening: that paper is named as damaged, the others are whole",
  async (given) => {
    const papers = [made("first", "image/png", 2 * blockContent), made("second", "image/png", 10)];
    const honest = await shareOf(papers, {}, given);
    const spoil: ((blocks: Uint8Array[]) => void)[] = [
      (blocks) => blocks.splice(0, 2, ...blocks.slice(0, 2).toReversed()),
      (blocks) => blocks.splice(0, 1, randomBytes(size.outerBlock)),
    ];
    for (let at = 0; at < 100; at += given === 1 ? 10 : 1) {
      spoil.push((blocks) => {
        const flipped = new Uint8Array(blocks[1] ?? []);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        blocks[1] = flipped;
      });
    }
    for (const change of spoil) {
      const blocks = [...honest.blocks];
      change(blocks);
      const { reader } = readerOf(honest.serving(blocks));
      await reader.open();
      const read = new Map(await readAll(reader));
      expect(read.get("first")).toEqual({ code: "damaged", title: "first" });
      expect(read.get("second")).toEqual(papers[1]?.content);
    }
  },
  60_000,
);

test("A5, A13: an answer that is a byte short or long is refused; a stream without an end is given up", async () => {
  const { answers, blocks } = await shareOf([made("a", "image/png", 2 * blockContent)], {}, 0);
  const whole = new Uint8Array(await new Blob(blocks.map((block) => new Uint8Array(block))).arrayBuffer());
  for (const bytes of [whole.subarray(0, -1), new Uint8Array([...whole, 0]), new Uint8Array(0)]) {
    const { reader } = readerOf({ ...answers, [path.grant.read]: () => new Response(bytes, { headers: raw }) });
    await reader.open();
    expect(await codeOf(readAll(reader))).toBe("broken-answer");
  }
  for (const [at, headers] of [
    [path.grant.read, raw],
    [path.grant.open, raw],
    [path.grant.look, json],
  ] as const) {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const { reader } = readerOf({ ...answers, [at]: () => new Response(endless, { headers }) });
    if (at === path.grant.look) expect(await codeOf(reader.look())).toBe("broken-answer");
    else if (at === path.grant.open) expect(await codeOf(reader.open())).toBe("broken-answer");
    else {
      await reader.open();
      const read: unknown[] = [];
      expect(await codeOf(reader.read((_, content) => read.push(content)))).toBe("broken-answer");
      expect(read).toEqual([expect.objectContaining({ code: "damaged" })]);
    }
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(8);
  }
});

test("A15: HTML, a redirect, a 500 or another shape at each step: refused, and asked only once", async () => {
  const { answers } = await shareOf([made("a", "image/png", 5)], {}, 0);
  const html = { "content-type": "text/html" };
  const bad: [Response | "none", string][] = [
    [new Response("<script>alert(1)</script>", { headers: html }), "broken-answer"],
    [new Response("<h1>500</h1>", { status: 500, headers: html }), "broken-answer"],
    [new Response("", { status: 302, headers: { location: "https://elsewhere.example/" } }), "broken-answer"],
    [Response.json({ code: "failed" }, { status: 500 }), "server-failed"],
    [Response.json({ code: "busy", wait: 3 }, { status: 503 }), "busy"],
    [Response.json({ code: "not-found" }, { status: 404 }), "share-ended"],
    [Response.json({ code: "denied" }, { status: 401 }), "share-ended"],
    [Response.json({ code: "not-found", more: 1 }, { status: 404 }), "broken-answer"],
    [Response.json({ code: "not-found" }, { status: 200 }), "broken-answer"],
    [new Response("{", { headers: json }), "broken-answer"],
    // A redirect under `redirect: "error"`, and no connection, look the same to a page.
    ["none", "offline"],
  ];
  for (const step of [path.grant.look, path.grant.open, path.grant.read]) {
    for (const [response, expected] of bad) {
      const broken = { ...answers };
      if (response === "none") delete broken[step];
      else broken[step] = () => response.clone();
      const { reader, asked } = readerOf(broken);
      const steps = [() => reader.look(), () => reader.open(), () => readAll(reader)];
      const codes = [];
      for (const work of steps.slice(0, [path.grant.look, path.grant.open, path.grant.read].indexOf(step) + 1)) {
        codes.push(await codeOf(work()));
      }
      expect(codes.at(-1), `${step} ${expected}`).toBe(expected);
      expect(asked.filter((at) => at === step)).toHaveLength(1);
    }
  }
});

test("a paper as short as a photograph needs nothing but the opening, and nothing of the look", async () => {
  const card = made("card", "image/jpeg", 2 * blockContent);
  const { reader, asked } = readerOf((await shareOf([card])).answers);
  const { cover } = await reader.open();
  expect(cover).toEqual({ from: "Amina", language: "fr", lookOnly: false, papers: 1, ends: (now + 3_600) * 1_000 });
  expect(await readAll(reader)).toEqual([["card", card.content]]);
  expect(asked).toEqual([path.grant.open]);
});

test("C4, A5: an opening whose blocks break off, or are more or fewer than announced, holds: the rest is read with its ticket", async () => {
  const card = made("card", "image/jpeg", 2 * blockContent);
  const { answers, blocks, opening } = await shareOf([card]);
  const whole = opening(blocks);
  const cut = whole.length - size.outerBlock;
  for (const bytes of [
    whole.subarray(0, -1),
    whole.subarray(0, cut),
    whole.subarray(0, cut - size.outerBlock),
    new Uint8Array([...whole, 0]),
    opening([...blocks, ...blocks], { blocks: 2 }),
    opening(blocks, { blocks: 1 }),
  ]) {
    // In pieces, as a line brings them.
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, (at += 10_000)));
      },
    });
    const { reader, asked } = readerOf({ ...answers, [path.grant.open]: () => new Response(body, { headers: raw }) });
    expect((await reader.open()).papers).toHaveLength(1);
    const read: unknown[] = [];
    const reading = () => reader.read((_, content) => read.push(content));
    expect(await codeOf(reading())).toBe("broken-answer");
    expect(read.length).toBeLessThanOrEqual(1);
    await reading();
    expect(read).toEqual([card.content]);
    expect(asked.filter((one) => one === path.grant.open)).toHaveLength(1);
  }
});

test("A13: a header, bundle or number of blocks larger than it can be is refused before anything of that size is made", async () => {
  const { answers, opening, blocks } = await shareOf([made("a", "image/png", 5)]);
  const long = opening(blocks);
  new DataView(long.buffer).setUint32(0, 0xffff_ffff);
  for (const bytes of [
    long,
    opening(blocks, { bundle: size.bundleMax + 1 }),
    opening(blocks, { bundle: 0 }),
    opening([], { blocks: 3 }),
    opening([], { more: 1 }),
    new Uint8Array(3),
    new Uint8Array(4),
  ]) {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes),
      cancel: () => {
        cancelled = true;
      },
      pull: (controller) => (bytes.length < 5 ? controller.close() : undefined),
    });
    const { reader } = readerOf({ ...answers, [path.grant.open]: () => new Response(body, { headers: raw }) });
    expect(await codeOf(reader.open())).toBe("broken-answer");
    expect(await codeOf(readAll(reader))).toBe("locked");
    expect(cancelled).toBe(bytes.length > 4);
  }
});

test("D9: of two papers that claim the same block neither is taken for the other, nor for whole while a part is missing", async () => {
  const one = made("one", "image/png", 5);
  const two = { ...made("two", "image/png", 2 * blockContent), first: 0 };
  for (const given of [0, 1, 2]) {
    const { reader } = readerOf((await shareOf([one, two], {}, given)).answers);
    await reader.open();
    expect(await readAll(reader)).toEqual([
      ["one", one.content],
      ["two", { code: "damaged", title: "two" }],
    ]);
  }
});

test("D9: blocks that come along and are no paper's mix nothing up", async () => {
  const one = made("one", "image/png", 2 * blockContent);
  const { answers, blocks, opening } = await shareOf([made("none", "image/png", 1), one], {}, 0);
  // The blocks that come along are not those of any paper: they open as none.
  const { reader } = readerOf({
    ...answers,
    [path.grant.open]: () =>
      new Response(opening([randomBytes(size.outerBlock), blocks[1] ?? one.content]), { headers: raw }),
  });
  await reader.open();
  expect(await readAll(reader)).toEqual([
    ["none", { code: "damaged", title: "none" }],
    ["one", one.content],
  ]);
});

test("C7: looking never opens, and only an opening opens", async () => {
  const { reader, asked } = readerOf((await shareOf([made("a", "image/png", 5)])).answers);
  for (let i = 0; i < 5; i++) await reader.look();
  expect(asked).not.toContain(path.grant.open);
  expect(await codeOf(readAll(reader))).toBe("locked");
});

test("after a break the rest is read on, and what was there is not read again", async () => {
  const papers = [made("a", "image/png", 5), made("b", "image/png", 5)];
  const { answers, blocks } = await shareOf(papers, {}, 0);
  let broken = true;
  const { reader } = readerOf({
    ...answers,
    [path.grant.read]: (body) => {
      const sent = body.blocks.map((at) => new Uint8Array(blocks[at] ?? []));
      return new Response(new Blob(broken ? sent.slice(0, 1) : sent), { headers: raw });
    },
  });
  await reader.open();
  const read: string[] = [];
  expect(await codeOf(reader.read(({ title }) => read.push(title)))).toBe("broken-answer");
  broken = false;
  await reader.read(({ title }) => read.push(title));
  expect(read).toEqual(["a", "b"]);
});

test.each([0, 1])("once forgotten, nothing is handed over any more; %i blocks came with the opening", async (given) => {
  const { reader } = readerOf((await shareOf([made("a", "image/png", 5)], {}, given)).answers);
  await reader.open();
  const reading = readAll(reader);
  reader.forget();
  expect(await codeOf(reading)).toBe("cancelled");
  expect(await codeOf(readAll(reader))).toBe("locked");
});

test("D8: a title cannot turn the text around it, or be longer than a title", async () => {
  const { reader } = readerOf((await shareOf([made(`a\u202efdp.exe\n${"x".repeat(300)}`, "text/plain", 1)])).answers);
  const [paper] = (await reader.open()).papers;
  expect(paper?.title).toMatch(/^a fdp\.exe x+$/);
  expect(paper?.title.length).toBeLessThanOrEqual(80);
});
