import { contentType, frame } from "./wire.ts";

/** How many blocks are held in memory for one answer, and come out of one moment of the folder. */
export const blocksInHand = 16;

/**
 * What is answered, before it is a Response: the headers that every answer carries are put to its own in one place
 * (app.ts), in one piece. Set one by one on a Response they cost a fifth of a read.
 */
export type Answer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** Called once all of the body has left the program; never, where that is not certain (api/sent.ts). */
  readonly sent?: () => void;
};

/** `answer` has the shape that the schema of wire.ts gives, which the caller's type says. */
export function jsonAnswer<T extends object>(answer: T): Answer {
  return { status: 200, headers: { "content-type": contentType.json }, body: JSON.stringify(answer) };
}

/** The answer of a verb that has nothing to tell but that it is done. */
export const doneAnswer = (): Answer => jsonAnswer({});

/** Raw bytes that are all in hand. */
export function bytesAnswer(body: Uint8Array<ArrayBuffer>, sent?: () => void): Answer {
  const headers = { "content-type": contentType.bytes, "content-length": String(body.length) };
  return { status: 200, headers, body, ...(sent ? { sent } : {}) };
}

export function frameAnswer<T extends object>(header: T, ...parts: readonly Uint8Array[]): Answer {
  return bytesAnswer(frame(header, ...parts));
}

/**
 * Raw pieces of `pieceLength` bytes each, read `blocksInHand` at a time while the asker takes them. The first ones are
 * read before the answer begins, so that what refuses is still an error with its code; what fails later breaks the
 * connection, and the asker sees fewer bytes than were announced.
 */
export async function streamAnswer(
  indices: readonly number[],
  pieceLength: number,
  read: (indices: readonly number[]) => Promise<readonly Uint8Array<ArrayBuffer>[]>,
): Promise<Answer> {
  const first = await read(indices.slice(0, blocksInHand));
  // One body and no stream where all of it is in hand anyway.
  if (indices.length <= blocksInHand) {
    const [only = new Uint8Array(0)] = first;
    return bytesAnswer(first.length === 1 ? only : Buffer.concat(first));
  }
  let at = blocksInHand;
  let ready = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (const piece of ready) controller.enqueue(piece);
        if (at >= indices.length) return controller.close();
        ready = await read(indices.slice(at, at + blocksInHand));
        at += blocksInHand;
      },
    },
    { highWaterMark: 1 },
  );
  const headers = { "content-type": contentType.bytes, "content-length": String(indices.length * pieceLength) };
  return { status: 200, headers, body };
}
