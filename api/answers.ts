import { contentType, frame } from "./wire.ts";

/** How many blocks are held in memory for one answer, and come out of one moment of the folder. */
export const blocksInHand = 16;

/** `answer` has the shape that the schema of wire.ts gives, which the caller's type says. */
export function jsonAnswer<T extends object>(answer: T): Response {
  return new Response(JSON.stringify(answer), { headers: { "content-type": contentType.json } });
}

/** The answer of a verb that has nothing to tell but that it is done. */
export const doneAnswer = (): Response => jsonAnswer({});

export function frameAnswer<T extends object>(header: T, bytes: Uint8Array): Response {
  const body = frame(header, bytes);
  return new Response(body, {
    headers: { "content-type": contentType.bytes, "content-length": String(body.length) },
  });
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
): Promise<Response> {
  const headers = { "content-type": contentType.bytes, "content-length": String(indices.length * pieceLength) };
  const first = await read(indices.slice(0, blocksInHand));
  // One body and no stream where all of it is in hand anyway.
  if (indices.length <= blocksInHand)
    return new Response(first.length === 1 ? first[0] : Buffer.concat(first), { headers });
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
  return new Response(body, { headers });
}
