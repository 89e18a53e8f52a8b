/**
 * The heavy steps: stretching words, sealing and opening blocks. In the browser they run in a worker, so that the page
 * never stutters; elsewhere in place. The same functions in both.
 */
import type { DocumentRef } from "../../../crypto/document.ts";
import { contentLength, openPiece, sealPiece } from "../../../crypto/document.ts";
import type { Bytes } from "../../../crypto/bytes.ts";
import { blockContent, blockLength } from "../../../crypto/sizes.ts";
import type { Task } from "../../../crypto/work.ts";
import { doWork } from "../../../crypto/work.ts";
import { aead } from "../aead.ts";
import type { Carry } from "../carry.ts";
import { answeredBy, eachPart, isOfType, overLine, typeOf } from "../carry.ts";
import { FardeError } from "../failure.ts";
import { stretch } from "./stretch.ts";

export type Engine = {
  /** 64 bytes of Argon2id. */
  stretch(password: Uint8Array): Promise<Uint8Array>;
  /** The nonce (8 bytes) that does the work of PROTOCOL 8.7. */
  doWork(task: Task, bits: number): Promise<Uint8Array>;
  /** Carries a request with blocks `first` to `first + salts.length` of a document, in a row. `content` is all of it. */
  sendBlocks(document: DocumentRef, content: Blob, first: number, salts: readonly Uint8Array[]): Carry;
  /** Carries a request for those blocks; their content, in a row. */
  fetchBlocks(document: DocumentRef, first: number, salts: readonly Uint8Array[]): Carry;
  /** Ends it, and with it whatever it still holds. */
  close(): void;
};

/** Pieces of a document that are in memory, unsealed, for one request. */
const piecesInHand = 16;

/**
 * Bodies of requests are used again: what is made anew for each waits for the garbage collector, and a telephone has no
 * room for it. One is given back when its request was answered, and not where it failed: it may still be on its way.
 */
const spare: Bytes[] = [];
/** As many as are sealed or on their way at once. */
const sparesKept = 3;

function takeBody(length: number): Bytes {
  const found = spare.findIndex((body) => body.length >= length);
  return (found < 0 ? undefined : spare.splice(found, 1)[0]) ?? new Uint8Array(length);
}
function giveBack(body: Bytes): void {
  spare.push(body);
  // Bodies grow with the pace: the smallest goes.
  if (spare.length > sparesKept) spare.sort((a, b) => b.length - a.length).pop();
}

/** The blocks, behind `head`, filling `out`. */
async function sealBehind(
  out: Bytes,
  head: Uint8Array,
  document: DocumentRef,
  content: Blob,
  first: number,
  salts: readonly Uint8Array[],
): Promise<void> {
  out.set(head);
  for (let done = 0; done < salts.length; done += piecesInHand) {
    const some = salts.slice(done, done + piecesInHand);
    const start = (first + done) * blockContent;
    const plain = new Uint8Array(await content.slice(start, start + some.length * blockContent).arrayBuffer());
    await Promise.all(
      some.map(async (salt, i) => {
        const index = first + done + i;
        const piece = plain.subarray(i * blockContent, i * blockContent + contentLength(document.size, index));
        const at = head.length + (done + i) * blockLength;
        await sealPiece(aead, document, index, salt, piece, out.subarray(at, at + blockLength));
      }),
    );
    plain.fill(0);
  }
}

const sendBlocks: Engine["sendBlocks"] = (document, content, first, salts) => async (fetch, outgoing, signal) => {
  const length = outgoing.body.length + salts.length * blockLength;
  const lent = takeBody(length);
  const body = lent.subarray(0, length);
  await sealBehind(body, outgoing.body, document, content, first, salts);
  const init = { ...outgoing.init, body, signal: signal ?? null };
  const response = await overLine(fetch(outgoing.address, init), signal);
  giveBack(lent);
  return answeredBy(response, outgoing, signal);
};

/** Nothing is opened of an answer of another length, and nothing given out before every block of it opened (A5). */
async function openAll(
  response: Response,
  document: DocumentRef,
  first: number,
  salts: readonly Uint8Array[],
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const blocks = new Uint8Array(salts.length * blockLength);
  let filled = 0;
  const parts = eachPart(response, blocks.length, (part) => {
    blocks.set(part, filled);
    filled += part.length;
  });
  if ((await overLine(parts, signal)) < blocks.length) throw new FardeError("broken-answer");
  const start = first * blockContent;
  const out = new Uint8Array(Math.min(document.size - start, salts.length * blockContent));
  const opened = await Promise.all(
    salts.map(async (salt, i) => {
      const block = blocks.subarray(i * blockLength, (i + 1) * blockLength);
      const piece = await openPiece(aead, document, first + i, salt, block);
      if (piece !== null) out.set(piece, i * blockContent);
      return piece !== null;
    }),
  );
  if (opened.every(Boolean)) return out;
  out.fill(0);
  return null;
}

const fetchBlocks: Engine["fetchBlocks"] = (document, first, salts) => async (fetch, outgoing, signal) => {
  const init = { ...outgoing.init, body: outgoing.body, signal: signal ?? null };
  const response = await overLine(fetch(outgoing.address, init), signal);
  const [status, type] = [response.status, typeOf(response)];
  if (!response.ok || !isOfType(type, outgoing.expected)) return answeredBy(response, outgoing, signal);
  const opened = await openAll(response, document, first, salts, signal);
  return { status, type, body: new Uint8Array(0), opened };
};

export const engineInPlace: Engine = {
  stretch,
  doWork: async (task, bits) => doWork(task, bits),
  sendBlocks,
  fetchBlocks,
  close: () => undefined,
};
