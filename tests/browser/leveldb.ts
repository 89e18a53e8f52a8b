/** Reads LevelDB's sorted tables (`*.ldb`), in which Chromium packs stores with snappy; its logs lie open. */

const magic = 0xdb4775248b80fb57n;
const footerLength = 48;

/** Bytes and where the next begin. */
function varint(bytes: Buffer, at: number): readonly [number, number] {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return [value, at];
}

/** Google's snappy, raw format (format_description.txt): literals and copies of what was written before. */
export function unsnap(bytes: Buffer): Buffer {
  const [length, start] = varint(bytes, 0);
  if (length > 64_000_000) throw new RangeError("snappy: too long");
  const out = Buffer.alloc(length);
  let at = start;
  let end = 0;
  while (at < bytes.length) {
    const tag = bytes[at++] ?? 0;
    const kind = tag & 3;
    if (kind === 0) {
      let count = (tag >> 2) + 1;
      if (count > 60) {
        const more = count - 60;
        count = bytes.readUIntLE(at, more) + 1;
        at += more;
      }
      bytes.copy(out, end, at, at + count);
      at += count;
      end += count;
      continue;
    }
    const count = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const width = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    const back = bytes.readUIntLE(at, width) + (kind === 1 ? (tag >> 5) * 256 : 0);
    at += width;
    if (back === 0 || back > end) throw new RangeError("snappy: copies what is not there");
    // One by one: a copy may reach into what it writes.
    for (let i = 0; i < count; i++, end++) out[end] = out[end - back] ?? 0;
  }
  return out;
}

/** A block and its byte of type: 0 as it is, 1 snappy. */
function blockAt(file: Buffer, offset: number, size: number): Buffer {
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnap(block) : block;
}

/** The keys of a block share their beginnings; they are put together again here, each with its value. */
function* entries(block: Buffer): Generator<readonly [Buffer, Buffer]> {
  const end = block.length - 4 - block.readUInt32LE(block.length - 4) * 4;
  let key = Buffer.alloc(0);
  for (let at = 0; at < end;) {
    const [shared, afterShared] = varint(block, at);
    const [own, afterOwn] = varint(block, afterShared);
    const [size, start] = varint(block, afterOwn);
    key = Buffer.concat([key.subarray(0, shared), block.subarray(start, start + own)]);
    const value = block.subarray(start + own, start + own + size);
    yield [key, value];
    at = start + own + size;
  }
}

/** Every key and value of a table, one after the other, or null where the file is none. */
export function tableOf(file: Buffer): Buffer | null {
  if (file.length < footerLength || file.readBigUInt64LE(file.length - 8) !== magic) return null;
  const footer = file.subarray(file.length - footerLength);
  const [, afterMeta] = varint(footer, 0);
  const [, indexAt] = varint(footer, afterMeta);
  const [offset, sizeAt] = varint(footer, indexAt);
  const [size] = varint(footer, sizeAt);
  const found: Buffer[] = [];
  for (const [, handle] of entries(blockAt(file, offset, size))) {
    const [at, next] = varint(handle, 0);
    const [length] = varint(handle, next);
    for (const [key, value] of entries(blockAt(file, at, length))) found.push(key, value);
  }
  return Buffer.concat(found);
}
