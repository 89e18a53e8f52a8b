/**
 * The directory of a zip file (APPNOTE.TXT 4.3), read without unpacking anything, and a zip file written from entries
 * as they lie. A bomb (ATTACKS.md D5) costs the length of its directory; names are compared, never used as paths.
 */
export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Bit 11: the name is UTF-8. */
  readonly flags: number;
  readonly crc: number;
  /** Bytes once unpacked, as the file claims: not to be trusted. */
  readonly size: number;
  /** The bytes as they lie, packed. */
  readonly packed: Uint8Array;
  readonly nameBytes: Uint8Array;
};

const maxEntries = 4_000;
const encrypted = 0x0001;
const utf8 = 0x0800;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the end-of-directory record is: in the last 65,557 bytes. -1: this is no zip file. */
function endRecord(bytes: Uint8Array, data: DataView): number {
  const lowest = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (data.getUint32(at, true) === 0x06054b50 && at + 22 + data.getUint16(at + 20, true) === bytes.length) return at;
  }
  return -1;
}

/**
 * The entries in the order of the directory, or null for anything out of the ordinary: not a zip file, more than
 * 4,000 entries, zip64, several disks, encryption, bytes before the first entry, entries that overlap or lie outside.
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] | null {
  const data = view(bytes);
  const end = endRecord(bytes, data);
  if (end < 0 || data.getUint32(0, true) !== 0x04034b50) return null;
  const count = data.getUint16(end + 10, true);
  if (count === 0 || count > maxEntries || data.getUint16(end + 8, true) !== count) return null;

  const entries: ZipEntry[] = [];
  const spans: (readonly [start: number, end: number])[] = [];
  let at = data.getUint32(end + 16, true);
  const directory = at;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || data.getUint32(at, true) !== 0x02014b50) return null;
    const flags = data.getUint16(at + 8, true);
    const method = data.getUint16(at + 10, true);
    const crc = data.getUint32(at + 16, true);
    const packedSize = data.getUint32(at + 20, true);
    const size = data.getUint32(at + 24, true);
    const nameSize = data.getUint16(at + 28, true);
    const local = data.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameSize);
    at += 46 + nameSize + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);

    if (at > end || flags & encrypted || (method !== 0 && method !== 8) || (method === 0 && packedSize !== size))
      return null;
    if (local + 30 > directory || data.getUint32(local, true) !== 0x04034b50) return null;
    const start = local + 30 + data.getUint16(local + 26, true) + data.getUint16(local + 28, true);
    if (start + packedSize > directory) return null;
    spans.push([local, start + packedSize]);
    const packed = bytes.subarray(start, start + packedSize);
    // Without bit 11 a name may be in an old code page; as Latin-1 it still compares, and is written back as it was.
    const name = flags & utf8 ? new TextDecoder().decode(nameBytes) : String.fromCharCode(...nameBytes);
    entries.push({ name, method, flags: flags & utf8, crc, size, packed, nameBytes });
  }
  if (at !== end) return null;
  // Overlapping entries are how a small file claims the same bytes many times over.
  spans.sort((a, b) => a[0] - b[0]);
  if (spans[0]?.[0] !== 0 || spans.some(([start], index) => index > 0 && start < (spans[index - 1]?.[1] ?? 0)))
    return null;
  return entries;
}

/** One zip file, in the order given, every date 1 January 1980 and no extra fields: both can tell who and when. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const names = entries.reduce((sum, entry) => sum + entry.nameBytes.length, 0);
  const body = entries.reduce((sum, entry) => sum + entry.packed.length, 0);
  const out = new Uint8Array(entries.length * (30 + 46) + 2 * names + body + 22);
  const data = view(out);
  const starts: number[] = [];
  let at = 0;

  /** The fields that the local header and the directory share, from "version needed" to "name length". */
  const shared = (entry: ZipEntry, to: number): void => {
    data.setUint16(to, 20, true);
    data.setUint16(to + 2, entry.flags, true);
    data.setUint16(to + 4, entry.method, true);
    data.setUint16(to + 8, 0x0021, true);
    data.setUint32(to + 10, entry.crc, true);
    data.setUint32(to + 14, entry.packed.length, true);
    data.setUint32(to + 18, entry.size, true);
    data.setUint16(to + 22, entry.nameBytes.length, true);
  };
  for (const entry of entries) {
    starts.push(at);
    data.setUint32(at, 0x04034b50, true);
    shared(entry, at + 4);
    out.set(entry.nameBytes, at + 30);
    out.set(entry.packed, at + 30 + entry.nameBytes.length);
    at += 30 + entry.nameBytes.length + entry.packed.length;
  }
  const directory = at;
  for (const [index, entry] of entries.entries()) {
    data.setUint32(at, 0x02014b50, true);
    data.setUint16(at + 4, 20, true);
    shared(entry, at + 6);
    data.setUint32(at + 42, starts[index] ?? 0, true);
    out.set(entry.nameBytes, at + 46);
    at += 46 + entry.nameBytes.length;
  }
  data.setUint32(at, 0x06054b50, true);
  data.setUint16(at + 8, entries.length, true);
  data.setUint16(at + 10, entries.length, true);
  data.setUint32(at + 12, at - directory, true);
  data.setUint32(at + 16, directory, true);
  return out;
}
