/** The segments of a JPEG file (ISO 10918-1 B.1.1.4), for reading its size and for taking out what tells of people. */

export type JpegSegment = {
  /** The second byte of the marker: 0xe1 for APP1. */
  readonly marker: number;
  /** Where the marker begins, and where the next segment begins. */
  readonly start: number;
  readonly end: number;
};

/** The segments before the picture's data, the start of scan (0xda) included. Stops at the first thing that is broken. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let start = 2;
  while (start + 4 <= bytes.length) {
    if (bytes[start] !== 0xff) return;
    const marker = bytes[start + 1] ?? 0;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    const end = start + 2 + (bytes[start + 2] ?? 0) * 256 + (bytes[start + 3] ?? 0);
    if (end < start + 4 || end > bytes.length) return;
    yield { marker, start, end };
    if (marker === 0xda) return;
    start = end;
  }
}

/** Where the picture's data ends (after EOI), walking the scans from `at`; -1 when the file stops before that. */
function jpegEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return -1;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    // A stuffed 0xff of the data, a restart marker, a fill byte; anything else is a segment between two scans.
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xff) at += 1;
    else at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  }
}

const scanOf = (segments: readonly JpegSegment[]): JpegSegment | null => {
  const last = segments.at(-1);
  return last?.marker === 0xda ? last : null;
};

/** Whether the picture's data ends as it should. A photograph cut short in copying would be kept half grey. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  const scan = scanOf([...jpegSegments(bytes)]);
  return scan !== null && jpegEnd(bytes, scan.end) > 0;
}

/** JFIF, colour profile, and Adobe's colour transform: without these the colours change. */
const needed: readonly (readonly [marker: number, name: string])[] = [
  [0xe0, "JFIF\0"],
  [0xe2, "ICC_PROFILE\0"],
  [0xee, "Adobe"],
];
const isNeeded = (bytes: Uint8Array, { marker, start }: JpegSegment): boolean => {
  if ((marker < 0xe0 || marker > 0xef) && marker !== 0xfe) return true;
  return needed.some(
    ([at, name]) =>
      at === marker && String.fromCharCode(...bytes.subarray(start + 4, start + 4 + name.length)) === name,
  );
};

/**
 * The same picture without EXIF, XMP, IPTC, comments, maker's segments and whatever stands behind its end (ATTACKS.md
 * D6). Nothing is decoded. For JPEGs inside other files, where the orientation in EXIF has no meaning. What is no whole
 * JPEG comes back as it is.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const segments = [...jpegSegments(bytes)];
  const scan = scanOf(segments);
  const end = scan ? jpegEnd(bytes, scan.end) : -1;
  if (!scan || end < 0) return bytes;
  const kept = segments.filter((segment) => isNeeded(bytes, segment));
  const length = 2 + kept.reduce((sum, segment) => sum + segment.end - segment.start, 0) + end - scan.end;
  if (length === bytes.length) return bytes;
  const out = new Uint8Array(length);
  out.set([0xff, 0xd8]);
  let at = 2;
  for (const segment of kept) {
    out.set(bytes.subarray(segment.start, segment.end), at);
    at += segment.end - segment.start;
  }
  out.set(bytes.subarray(scan.end, end), at);
  return out;
}

/** Tables, a baseline frame, a restart interval, a scan: what a picture is made of, and nothing else. */
const ofPicture: ReadonlySet<number> = new Set([0xdb, 0xc0, 0xc4, 0xdd, 0xda]);
const latin = (bytes: Uint8Array, { start, end }: JpegSegment): string =>
  String.fromCharCode(...bytes.subarray(start, end));
/** With the length of a JFIF segment that holds no thumbnail. */
const isBareJfif = (segment: JpegSegment): boolean => segment.marker === 0xe0 && segment.end - segment.start === 18;

/**
 * Whether there is nothing in the file but one baseline picture (D6): beside that, only segments that `own` has byte
 * for byte, a JPEG that this very browser wrote (its colour profile).
 */
export function isBareJpeg(bytes: Uint8Array, own: Uint8Array): boolean {
  const segments = [...jpegSegments(bytes)];
  const scan = scanOf(segments);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || !scan) return false;
  const known = new Set([...jpegSegments(own)].map((segment) => latin(own, segment)));
  const isBare = (segment: JpegSegment): boolean =>
    ofPicture.has(segment.marker) || isBareJfif(segment) || known.has(latin(bytes, segment));
  // Where fill bytes stand between segments, there is something else.
  const length = segments.reduce((sum, { start, end }) => sum + end - start, 2);
  if (length !== scan.end || !segments.every(isBare)) return false;
  for (let at = bytes.indexOf(0xff, scan.end); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    // A second scan could have anything before it.
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return marker === 0xd9 && at + 2 === bytes.length;
  }
  return false;
}
