/** A back-up on the disk: one age file (age-encryption.org/v1), sealed to recipients whose identities are elsewhere. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Decrypter, Encrypter } from "age-encryption";
import { writeFully } from "../../db/packs/dir.ts";
import { OperatorError } from "../told.ts";

/** Web streams, which age speaks, from and to what the rest speaks. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let isOver = false;
  try {
    for (;;) {
      const next = await reader.read();
      isOver = next.done;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Whoever stops reading stops the source too, which closes its files.
    if (!isOver) await reader.cancel().catch(() => undefined);
  }
}

const firstLine = Buffer.from("age-encryption.org/v1\n");

async function* counted(source: AsyncIterable<Uint8Array>, count: (length: number) => void) {
  for await (const piece of source) {
    count(piece.length);
    yield piece;
  }
}

/**
 * Seals `source` into a new file. On the disk when it returns, and read once more from there: what cannot be opened here,
 * without the identity, is checked to be the same bytes, of the length that age gives to so much content.
 */
export async function writeSealed(
  path: string,
  recipients: readonly string[],
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: number }> {
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch {
    throw new OperatorError("FARDE_BACKUP_RECIPIENT: not an age recipient (age1…)");
  }
  let plain = 0;
  const sealed = await encrypter.encrypt(streamOf(counted(source, (length) => (plain += length))));
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const piece of piecesOf(sealed)) {
      hash.update(piece);
      await writeFully(file, piece, bytes);
      bytes += piece.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (bytes !== sealed.size(plain)) throw new OperatorError("the back-up is not as long as it must be");
  if ((await hashOf(path)) !== hash.digest("hex")) throw new OperatorError("the back-up reads otherwise than written");
  return { bytes };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 })) hash.update(piece);
  return hash.digest("hex");
}

/** Throws OperatorError where it is no age file or none of the identities opens it; later, where it is altered or cut. */
export async function* readSealed(path: string, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const file = await open(path, "r").catch(() => {
    throw new OperatorError(`${path} cannot be read`);
  });
  try {
    const begin = Buffer.alloc(firstLine.length);
    await file.read(begin, 0, begin.length, 0);
    if (!begin.equals(firstLine)) throw new OperatorError(`${path} is not a back-up (an age file)`);
    const decrypter = new Decrypter();
    try {
      for (const identity of identities) decrypter.addIdentity(identity);
    } catch {
      throw new OperatorError("FARDE_BACKUP_IDENTITY: not an age identity");
    }
    const pieces = streamOf(bytesOf(path));
    const opened = await decrypter.decrypt(pieces).catch(() => {
      throw new OperatorError("the identity does not open this back-up");
    });
    try {
      yield* piecesOf(opened);
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      throw new OperatorError("the back-up was altered or cut short");
    }
  } finally {
    await file.close();
  }
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 })) yield new Uint8Array(piece);
}
