/**
 * An ordinary tar (POSIX ustar): `age -d | tar x` restores a back-up without this program. Of two entries of one name
 * the later one counts, as for every tar. All entries carry the same time and owner.
 */
import { constantTime } from "../../db/packs/dir.ts";

export const tarBlock = 512;

/** Octal with a closing zero; where that is too short, the 256-ary notation of GNU tar. */
function numberField(value: number, length: number): Buffer {
  const digits = value.toString(8);
  if (digits.length < length) return Buffer.from(`${digits.padStart(length - 1, "0")}\0`, "latin1");
  const field = Buffer.alloc(length);
  field.writeBigUInt64BE(BigInt(value), length - 8);
  field[0] = 0x80;
  return field;
}

/** `name` up to 100 ASCII characters, `size` in bytes. */
export function tarHeader(name: string, size: number): Uint8Array {
  if (name.length > 100) throw new RangeError("tar: name");
  const header = Buffer.alloc(tarBlock);
  header.write(name, 0, "latin1");
  numberField(0o600, 8).copy(header, 100);
  numberField(0, 8).copy(header, 108);
  numberField(0, 8).copy(header, 116);
  numberField(size, 12).copy(header, 124);
  numberField(constantTime.getTime() / 1_000, 12).copy(header, 136);
  header.fill(" ", 148, 156);
  header.write("0", 156, "latin1");
  header.write("ustar\u000000", 257, "latin1");
  header.write(`${checksum(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** Over the header, its own field taken as spaces. */
export function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < tarBlock; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum;
}

/** One file. `content` must give exactly `size` bytes. */
export async function* tarEntry(
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield tarHeader(name, size);
  let given = 0;
  for await (const piece of content) {
    given += piece.length;
    yield piece;
  }
  if (given !== size) throw new Error("tar: a file changed its length while it was copied");
  if (size % tarBlock > 0) yield new Uint8Array(tarBlock - (size % tarBlock));
}

export const tarEnd = (): Uint8Array => new Uint8Array(2 * tarBlock);
