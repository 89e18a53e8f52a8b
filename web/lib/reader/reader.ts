/**
 * Reading what somebody shared. The way of the data: link -> look (counts nothing) -> open (a tap, counted by the
 * server) -> the papers, block by block -> forgotten. Nothing is kept anywhere but in this object.
 */
import { path, size } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { openPiece } from "../../../crypto/document.ts";
import { type Bundle, bundleKey, grantKeys, openBundle, openCover, openOuterBlock } from "../../../crypto/grant.ts";
import type { Aead } from "../../../crypto/open.ts";
import { blockContent } from "../../../crypto/sizes.ts";
import { FardeError, type Failure } from "../failure.ts";
import { cleanTitle } from "../title.ts";
import { lookAnswer, openAnswer } from "./answers.ts";
import { answerOf, ask, piecesOf, type Send } from "./ask.ts";
import { batches, ordered, type Piece } from "./order.ts";

/**
 * What one may know before opening. `ends` in Unix milliseconds; `span` in seconds, where they begin to run with this
 * opening, otherwise 0.
 */
export type Look = {
  /** As the holder wants to be called; may be empty. */
  readonly from: string;
  readonly language: string;
  readonly lookOnly: boolean;
  readonly papers: number;
  readonly ends: number;
  readonly span: number;
};

/** `number` is the paper's place in the list, from 0. Dates are `YYYY-MM-DD`; `size` in bytes. */
export type SharedPaper = {
  readonly number: number;
  readonly title: string;
  readonly type: string;
  readonly size: number;
  readonly date?: string;
  readonly until?: string;
};

export type Opened = { readonly papers: readonly SharedPaper[]; readonly ends: number };
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

/** JSON around the bytes of an answer. */
const answerLimit = (bytes: number): number => Math.ceil((bytes * 4) / 3) + 1_024;

export function createReader(linkSecret: Uint8Array, aead: Aead, send: Send): Reader {
  const stop = new AbortController();
  const secret = new Uint8Array(linkSecret);
  const keys = grantKeys(secret);
  const named = { id: bytesToBase64url(keys.id), opening: bytesToBase64url(keys.opening) };
  let opened: { bundle: Bundle; papers: readonly SharedPaper[]; ticket: string } | undefined;
  const read = new Set<number>();
  let ahead = 0;

  const json = async (at: string) => {
    const response = await ask(send, at, named, "json", stop.signal);
    const served = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(served)) ahead = served - Date.now();
    return response;
  };

  const reader: Reader = {
    async look() {
      const answer = await answerOf(await json(path.grant.look), lookAnswer, answerLimit(size.cover));
      const cover = await openCover(aead, keys.cover, answer.cover);
      if (cover === null) throw new FardeError("broken-answer");
      const ends = answer.ends * 1_000;
      // Once the first opening has set the end, less than the span is left, and only the end counts.
      return {
        ...cover,
        from: cleanTitle(cover.from),
        ends,
        span: ends - reader.now() > answer.span * 1_000 ? answer.span : 0,
      };
    },

    async open() {
      const answer = await answerOf(await json(path.grant.open), openAnswer, answerLimit(size.bundleMax));
      const key = bundleKey(secret, answer.share);
      const bundle = await openBundle(aead, key, answer.bundle);
      if (bundle === null) throw new FardeError("broken-answer");
      const papers = bundle.papers.map(({ title, type, size, date, until }, number) => ({
        number,
        // Whoever shares could have another program than ours, and write anything there (D8).
        title: cleanTitle(title),
        type,
        size,
        ...(date === undefined ? {} : { date }),
        ...(until === undefined ? {} : { until }),
      }));
      opened = { bundle, papers, ticket: answer.ticket };
      return { papers, ends: answer.ends * 1_000 };
    },

    async read(each) {
      if (opened === undefined) throw new FardeError("locked");
      const { bundle, papers, ticket } = opened;
      const done = (number: number, content: Content | Failure) => {
        const paper = papers[number];
        // Forgotten meanwhile: nothing must appear on a page that was closed.
        if (paper === undefined || stop.signal.aborted) throw new FardeError("cancelled");
        read.add(number);
        each(paper, content);
      };
      const contents = new Map<number, Content>();
      const left = ordered(papers).filter((number) => !read.has(number));
      for (const batch of batches(bundle.papers, left, size.blocksAtOnce)) {
        const request = { id: named.id, ticket, blocks: batch.map((piece) => piece.block) };
        const response = await ask(send, path.grant.read, request, "bytes", stop.signal);
        let next = 0;
        for await (const sealed of piecesOf(response, size.outerBlock, batch.length)) {
          const piece = batch[next++];
          const paper = piece && bundle.papers[piece.paper];
          if (piece === undefined || paper === undefined) throw new FardeError("broken-answer");
          if (read.has(piece.paper)) continue;
          const content = contents.get(piece.paper) ?? new Uint8Array(paper.size);
          contents.set(piece.paper, content);
          if (!(await openInto(content, aead, bundle, piece, sealed))) {
            contents.delete(piece.paper);
            done(piece.paper, { code: "damaged", title: paper.title });
          } else if (piece.last) {
            contents.delete(piece.paper);
            done(piece.paper, content);
          }
        }
      }
    },

    now: () => Date.now() + ahead,

    forget() {
      stop.abort();
      secret.fill(0);
      opened = undefined;
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
