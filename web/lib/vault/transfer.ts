/** The way of a document's bytes: sealed in the engine and written to the half; read from it and opened. */
import { size as wire } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url, concat } from "../../../crypto/bytes.ts";
import type { DocumentKind, DocumentRef } from "../../../crypto/document.ts";
import { blocksFor } from "../../../crypto/document.ts";
import type { DocumentKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { blockContent } from "../../../crypto/sizes.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Engine } from "../worker/engine.ts";
import type { StoredDocument } from "./contents.ts";
import type { Half } from "./half.ts";
import { PlacesLost } from "./half.ts";

export type Progress = { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal | undefined };

/** Bodies in flight at once. */
const lanes = 3;
/** A body should take about this long, so that progress moves on a slow line and a fast line is not held up. */
const bodyMilliseconds = 1_500;

/**
 * 2 MiB: the browser keeps a body three times while it is on its way, and a telephone has no room for more. Twice as much
 * is no faster over a line, and grew a tab by 12 MB more.
 */
const blocksMost = 32;

type Pace = { next(): number; took(blocks: number, milliseconds: number): void; lost(): void };

/** How many blocks the next body has; it learns from how long the last one took, and begins anew where the line was lost. */
function createPace(): Pace {
  const first = 2;
  let blocks = first;
  return {
    next: () => blocks,
    took(sent, milliseconds) {
      const ideal = (sent * bodyMilliseconds) / Math.max(1, milliseconds);
      blocks = Math.max(1, Math.min(blocksMost, Math.round(ideal), blocks * 4));
    },
    lost: () => void (blocks = first),
  };
}

/** What is known of the line to a half, there and back: the next paper goes on with it. */
const paces = new WeakMap<Half, { readonly there: Pace; readonly back: Pace }>();
function paceOf(half: Half, way: "there" | "back"): Pace {
  const known = paces.get(half) ?? { there: createPace(), back: createPace() };
  paces.set(half, known);
  return known[way];
}

/** Runs of `missing` places, some at once, each as long as the pace says. Stops at the first failure. */
async function inRuns(
  missing: readonly number[],
  pace: Pace,
  task: (first: number, length: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let first = missing[next]; first !== undefined && !failed; first = missing[next]) {
      const most = pace.next();
      let length = 1;
      while (length < most && missing[next + length] === first + length) length++;
      next += length;
      const start = performance.now();
      try {
        await task(first, length);
      } catch (thrown) {
        failed = true;
        pace.lost();
        throw thrown;
      }
      pace.took(length, performance.now() - start);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** How often one document is begun anew because its places were taken: more often only a server that lies says so. */
export const newStarts = 12;

/** A document on its way in. What the server has confirmed is not sent again when it is tried once more. */
export type Storing = {
  /** Writes what is missing. The places stay reserved until `release`. */
  run(options?: Progress): Promise<StoredDocument>;
  release(): void;
};

/** Seals `content` under a fresh key into fresh places. A place that another device took meanwhile costs a new start. */
export function createStoring(half: Half, engine: Engine, kind: DocumentKind, content: Blob, named?: string): Storing {
  const size = content.size;
  const count = blocksFor(size);
  const id = named === undefined ? randomBytes(wire.id) : base64urlToBytes(named);
  let attempt: { document: DocumentRef; salts: Uint8Array[]; places: number[]; written: Set<number> } | null = null;

  const begin = async () => ({
    document: { kind, id, key: asKey<DocumentKey>(randomBytes(wire.key), "document key"), size },
    salts: Array.from({ length: count }, () => randomBytes(wire.salt)),
    places: await half.reserve(count),
    written: new Set<number>(),
  });

  function release(): void {
    if (attempt) half.release(attempt.places);
    attempt = null;
  }

  async function run({ onProgress, signal }: Progress = {}): Promise<StoredDocument> {
    for (let left = newStarts; left > 0; left--) {
      const { document, salts, places, written } = (attempt ??= await begin());
      if (written.size > 0) onProgress?.(written.size / count);
      try {
        const missing = upTo(count).filter((index) => !written.has(index));
        await inRuns(missing, paceOf(half, "there"), async (first, length) => {
          const sealed = engine.sendBlocks(document, content, first, salts.slice(first, first + length));
          await half.write(places.slice(first, first + length), sealed, signal);
          for (let index = first; index < first + length; index++) written.add(index);
          onProgress?.(written.size / count);
        });
        return {
          id: bytesToBase64url(id),
          key: bytesToBase64url(document.key),
          size,
          places,
          salts: bytesToBase64url(concat(...salts)),
        };
      } catch (thrown) {
        if (!(thrown instanceof PlacesLost)) throw thrown;
        release();
      }
    }
    throw new FardeError("broken-answer");
  }

  return { run, release };
}

/** What crypto/ needs to open a stored document. */
export function refOf(kind: DocumentKind, stored: StoredDocument): DocumentRef & { salts: Uint8Array[] } {
  const salts = base64urlToBytes(stored.salts);
  return {
    kind,
    id: base64urlToBytes(stored.id),
    key: asKey<DocumentKey>(base64urlToBytes(stored.key), "document key"),
    size: stored.size,
    salts: stored.places.map((_, i) => salts.subarray(i * wire.salt, (i + 1) * wire.salt)),
  };
}

/** The whole content. Throws `damaged` with the title where a block does not open (A1, A3, A5). */
export async function fetchDocument(
  half: Half,
  engine: Engine,
  kind: DocumentKind,
  stored: StoredDocument,
  title: string,
  options: Progress = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const document = refOf(kind, stored);
  const count = stored.places.length;
  const whole = new Uint8Array(stored.size);
  let read = 0;
  await inRuns(upTo(count), paceOf(half, "back"), async (first, length) => {
    const opening = engine.fetchBlocks(document, first, document.salts.slice(first, first + length));
    const opened = await half.readBy(stored.places.slice(first, first + length), opening, options.signal);
    if (opened === null) throw new FardeError("damaged", { title });
    whole.set(opened, first * blockContent);
    opened.fill(0);
    read += length;
    options.onProgress?.(read / count);
  });
  return whole;
}
