/**
 * Reading what somebody shared. The way of the data: link -> look (counts nothing) -> open (a tap, counted by the
 * server, with the first blocks) -> the papers, block by block -> forgotten. Nothing is kept anywhere but in this object.
 */
import { contentType, path, size } from "../../../api/wire.ts";
import { bytesToBase64url, bytesToText, readUint } from "../../../crypto/bytes.ts";
import { openPiece } from "../../../crypto/document.ts";
import { type Bundle, bundleKey, grantKeys, openBundle, openCover, openOuterBlock } from "../../../crypto/grant.ts";
import type { Aead } from "../../../crypto/open.ts";
import { blockContent } from "../../../crypto/sizes.ts";
import { FardeError, type Failure } from "../failure.ts";
import { cleanTitle } from "../title.ts";
import { lookAnswer, openAnswer } from "./answers.ts";
import { answerOf, ask, piecesOf, type Send } from "./ask.ts";
import { batches, ordered, type Piece } from "./order.ts";

/** What one may know before opening, and is told with it. `ends` in Unix milliseconds. */
export type Cover = {
  /** As the holder wants to be called; may be empty. */
  readonly from: string;
  readonly language: string;
  readonly lookOnly: boolean;
  readonly papers: number;
  readonly ends: number;
};
/** `span` in seconds, where they begin to run with this opening, otherwise 0. */
export type Look = Cover & { readonly span: number };

/** `number` is the paper's place in the list, from 0. Dates are `YYYY-MM-DD`; `size` in bytes. */
export type SharedPaper = {
  readonly number: number;
  readonly title: string;
  readonly type: string;
  readonly size: number;
  readonly date?: string;
  readonly until?: string;
};

export type Opened = { readonly cover: Cover; readonly papers: readonly SharedPaper[] };
export type Content = Uint8Array<ArrayBuffer>;

export type Reader = {
  look(): Promise<Look>;
  /** Counts as one opening. To be called for a tap only. */
  open(): Promise<Opened>;
  /**
   * Reads every paper that was not read yet, photographs first, and hands each over as soon as it is whole: its
   * content, or the failure `damaged`. Rejects when the connection or the share ends; calling it again goes on.
   */
  read(each: (paper: SharedPaper, content: Content | Failure) => void): Promise<void>;
  /** The server's time in Unix milliseconds: the computer at the desk may have another. */
  now(): number;
  /** Stops what runs and forgets secret, keys and papers. */
  forget(): void;
};

/** JSON around the bytes of a look; of an opening all that it can be. */
const lookLimit = Math.ceil((size.cover * 4) / 3) + 1_024;
const openLimit = 4 + size.header + size.bundleMax + size.blocksWithOpening * size.outerBlock;

type Pieces = ReturnType<typeof piecesOf>;

/** So many outer blocks, and then no more. */
const blocks = (count: number) => () => (count-- > 0 ? size.outerBlock : 0);

export function createReader(linkSecret: Uint8Array, aead: Aead, send: Send): Reader {
  const stop = new AbortController();
  const secret = new Uint8Array(linkSecret);
  const keys = grantKeys(secret);
  const named = { id: bytesToBase64url(keys.id), opening: bytesToBase64url(keys.opening) };
  let opened: { bundle: Bundle; papers: readonly SharedPaper[]; ticket: string } | undefined;
  /** What came with the opening: so many first blocks of the grant, until they are read or the line breaks. */
  let given: { pieces: Pieces; count: number } | undefined;
  const read = new Set<number>();
  let ahead = 0;

  const post = async (at: string, more: object, kind: Parameters<typeof ask>[3]) => {
    const response = await ask(send, at, { ...named, ...more }, kind, stop.signal);
    const served = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(served)) ahead = served - Date.now();
    return response;
  };

  async function coverOf(answer: { readonly cover: Uint8Array; readonly ends: number }): Promise<Cover> {
    const cover = await openCover(aead, keys.cover, answer.cover);
    if (cover === null) throw new FardeError("broken-answer");
    return { ...cover, from: cleanTitle(cover.from), ends: answer.ends * 1_000 };
  }

  const reader: Reader = {
    async look() {
      const answer = await answerOf(await post(path.grant.look, {}, contentType.json), lookAnswer, lookLimit);
      const cover = await coverOf(answer);
      // Once the first opening has set the end, less than the span is left, and only the end counts.
      return { ...cover, span: cover.ends - reader.now() > answer.span * 1_000 ? answer.span : 0 };
    },

    async open() {
      let next = (): number => 4;
      const response = await post(path.grant.open, { blocks: size.blocksWithOpening }, contentType.bytes);
      const pieces = piecesOf(response, openLimit, () => next());
      const take = async (length: number): Promise<Uint8Array> => {
        next = () => length;
        return (await pieces.next()).value ?? new Uint8Array(0);
      };
      try {
        const length = readUint(await take(4));
        if (length > size.header) throw new FardeError("broken-answer");
        const answer = openAnswer(JSON.parse(bytesToText(await take(length))));
        const bundle = await openBundle(aead, bundleKey(secret, answer.share), await take(answer.bundle));
        if (bundle === null) throw new FardeError("broken-answer");
        const cover = await coverOf(answer);
        const papers = bundle.papers.map(({ title, type, size, date, until }, number) => ({
          number,
          // Whoever shares could have another program than ours, and write anything there (D8).
          title: cleanTitle(title),
          type,
          size,
          ...(date === undefined ? {} : { date }),
          ...(until === undefined ? {} : { until }),
        }));
        // From here on the opening holds, whatever becomes of the rest of this answer.
        opened = { bundle, papers, ticket: answer.ticket };
        given = { pieces, count: answer.blocks };
        next = blocks(answer.blocks);
        return { cover, papers };
      } catch (thrown) {
        void pieces.return();
        throw thrown;
      }
    },

    async read(each) {
      if (opened === undefined) throw new FardeError("locked");
      const { bundle, papers, ticket } = opened;
      const done = (number: number, content: Content | Failure) => {
        const paper = papers[number];
        // Forgotten meanwhile: nothing must appear on a page that was closed.
        if (paper === undefined || stop.signal.aborted) throw new FardeError("cancelled");
        read.add(number);
        contents.delete(number);
        each(paper, content);
      };
      /** Papers of which some blocks are here. */
      const contents = new Map<number, { content: Content; left: number }>();
      const take = async (pieces: Pieces, batch: readonly (Piece | undefined)[]) => {
        let next = 0;
        for await (const sealed of pieces) {
          const piece = batch[next++];
          const paper = piece && bundle.papers[piece.paper];
          if (piece === undefined || paper === undefined || read.has(piece.paper)) continue;
          const { content, left } = contents.get(piece.paper) ?? {
            content: new Uint8Array(paper.size),
            left: paper.salts.length,
          };
          contents.set(piece.paper, { content, left: left - 1 });
          if (!(await openInto(content, aead, bundle, piece, sealed))) {
            done(piece.paper, { code: "damaged", title: paper.title });
          } else if (left === 1) done(piece.paper, content);
        }
      };
      const first = given;
      given = undefined;
      const left = ordered(papers).filter((number) => !read.has(number));
      const all = batches(bundle.papers, left, size.blocksAtOnce, first?.count ?? 0);
      if (first) await take(first.pieces, all.given);
      for (const batch of all.asked) {
        const request = { id: named.id, ticket, blocks: batch.map((piece) => piece.block) };
        const response = await ask(send, path.grant.read, request, contentType.bytes, stop.signal);
        await take(piecesOf(response, size.outerBlock * batch.length, blocks(batch.length)), batch);
      }
    },

    now: () => Date.now() + ahead,

    forget() {
      stop.abort();
      secret.fill(0);
      opened = undefined;
      given = undefined;
      read.clear();
    },
  };
  return reader;
}

/** Opens one block of the grant into its place in a paper's content; false where anything does not fit. */
async function openInto(content: Content, aead: Aead, bundle: Bundle, at: Piece, sealed: Uint8Array): Promise<boolean> {
  const paper = bundle.papers[at.paper];
  const salt = paper?.salts[at.index];
  if (paper === undefined || salt === undefined) return false;
  const block = await openOuterBlock(aead, bundle.outer, at.block, sealed);
  if (block === null) return false;
  const piece = await openPiece(aead, { ...paper, kind: "document" }, at.index, salt, block);
  if (piece === null) return false;
  content.set(piece, at.index * blockContent);
  return true;
}
