/**
 * The heavy steps: stretching words, sealing and opening blocks. In the browser they run in a worker, so that the page
 * never stutters; elsewhere in place. The same functions in both.
 */
import type { DocumentRef } from "../../../crypto/document.ts";
import { contentLength, openPiece, sealPiece } from "../../../crypto/document.ts";
import { blockContent, blockLength, saltLength } from "../../../crypto/sizes.ts";
import type { Task } from "../../../crypto/work.ts";
import { doWork } from "../../../crypto/work.ts";
import { aead } from "../aead.ts";
import { stretch } from "./stretch.ts";

export type Engine = {
  /** 64 bytes of Argon2id. */
  stretch(password: Uint8Array): Promise<Uint8Array>;
  /** The nonce (8 bytes) that does the work of PROTOCOL 8.7. */
  doWork(task: Task, bits: number): Promise<Uint8Array>;
  /** Blocks `first` to `first + salts.length` of a document, in a row. `content` is the whole document. */
  sealBlocks(
    document: DocumentRef,
    content: Blob,
    first: number,
    salts: readonly Uint8Array[],
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** The content of those blocks, in a row; null where one does not open. `blocks` are given away: they are empty then. */
  openBlocks(
    document: DocumentRef,
    first: number,
    salts: readonly Uint8Array[],
    blocks: Uint8Array,
  ): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Ends it, and with it whatever it still holds. */
  close(): void;
};

async function sealBlocks(
  document: DocumentRef,
  content: Blob,
  first: number,
  salts: readonly Uint8Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  const start = first * blockContent;
  const plain = new Uint8Array(await content.slice(start, start + salts.length * blockContent).arrayBuffer());
  const out = new Uint8Array(salts.length * blockLength);
  await Promise.all(
    salts.map(async (salt, i) => {
      const length = contentLength(document.size, first + i);
      const piece = plain.subarray(i * blockContent, i * blockContent + length);
      out.set(await sealPiece(aead, document, first + i, salt, piece), i * blockLength);
    }),
  );
  plain.fill(0);
  return out;
}

async function openBlocks(
  document: DocumentRef,
  first: number,
  salts: readonly Uint8Array[],
  blocks: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (blocks.length !== salts.length * blockLength || salts.some((salt) => salt.length !== saltLength)) return null;
  const pieces = await Promise.all(
    salts.map((salt, i) =>
      openPiece(aead, document, first + i, salt, blocks.subarray(i * blockLength, (i + 1) * blockLength)),
    ),
  );
  const length = pieces.reduce((sum, piece) => sum + (piece?.length ?? 0), 0);
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    // Nothing of a document is given out before every block of this answer opened (A5).
    if (piece === null) return null;
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

export const engineInPlace: Engine = {
  stretch,
  doWork: async (task, bits) => doWork(task, bits),
  sealBlocks,
  openBlocks,
  close: () => undefined,
};
