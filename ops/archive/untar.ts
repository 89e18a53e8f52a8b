/** Reads what tar.ts writes, and nothing else: a name outside the expected ones, a link or a device is refused. */
import { OperatorError } from "../told.ts";
import { checksum, tarBlock } from "./tar.ts";

export type TarFile = {
  readonly name: string;
  readonly size: number;
  /** Must be read to its end before the next file is asked for. */
  readonly content: AsyncIterable<Uint8Array>;
};

const damaged = (): OperatorError => new OperatorError("the back-up is not whole, or is something else");

function sizeOf(header: Buffer): number {
  if (header[124] === 0x80) return Number(header.readBigUInt64BE(128));
  const digits = /^([0-7]{11})\0$/.exec(header.toString("latin1", 124, 136))?.[1];
  if (digits === undefined) throw damaged();
  return Number.parseInt(digits, 8);
}

/** Gives exactly so many bytes at a time, or as many as there are of a piece. */
function createTaker(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  async function some(most: number): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await pieces.next();
      if (next.done === true) throw damaged();
      rest = next.value;
    }
    const given = rest.subarray(0, most);
    rest = rest.subarray(given.length);
    return given;
  }
  return {
    some,
    async exactly(length: number): Promise<Buffer> {
      const out = Buffer.alloc(length);
      for (let at = 0; at < length;) {
        const piece = await some(length - at);
        out.set(piece, at);
        at += piece.length;
      }
      return out;
    },
    /** Reads on to the end of the source, which is where age says that nothing was cut off. */
    async toEnd(): Promise<void> {
      while ((await pieces.next()).done !== true);
    },
  };
}

/** `isName`: which names there may be. Ends only when the source has ended too. */
export async function* untar(
  source: AsyncIterable<Uint8Array>,
  isName: (name: string) => boolean,
): AsyncGenerator<TarFile> {
  const taker = createTaker(source);
  for (;;) {
    const header = await taker.exactly(tarBlock);
    if (header.every((byte) => byte === 0)) break;
    const told = Number.parseInt(header.toString("latin1", 148, 154), 8);
    const name = header.toString("latin1", 0, 100).replace(/\0+$/, "");
    if (told !== checksum(header) || header.toString("latin1", 156, 157) !== "0" || !isName(name)) throw damaged();
    const size = sizeOf(header);
    let left = size;
    yield {
      name,
      size,
      content: (async function* () {
        while (left > 0) {
          const piece = await taker.some(left);
          left -= piece.length;
          yield piece;
        }
      })(),
    };
    if (left !== 0) throw new RangeError("untar: the file before was not read");
    if (size % tarBlock > 0) await taker.exactly(tarBlock - (size % tarBlock));
  }
  await taker.toEnd();
}
