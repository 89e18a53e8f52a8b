/** Bytes that follow from a number, the same in every process; made quickly, and without the rest of the program. */
import { createCipheriv } from "node:crypto";

export function numbered(length: number, number: number): Uint8Array<ArrayBuffer> {
  const key = Buffer.alloc(16);
  key.writeDoubleBE(number);
  const stream = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  return new Uint8Array(stream.update(Buffer.alloc(length)));
}
