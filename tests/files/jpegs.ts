/** JPEG files put together by hand: the segments are real, and so is the picture where one is given. */
const text = (value: string): number[] => Array.from(value, (char) => char.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

export const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  ...u16(content.length + 2),
  ...content,
];

/** What must not come through: the maker, the serial number, the place. Each is searched for in what comes out. */
export const secrets = ["Farde Phone 7", "SERIAL-0451-8876", "GPS-50.8466N-4.3528E"] as const;

/** EXIF (JEITA CP-3451): orientation in IFD 0, maker, a serial number, a GPS directory, and a thumbnail's bytes behind. */
export function exifSegment(orientation: number): number[] {
  const [maker, serial, place] = secrets;
  const ascii = (value: string): number[] => [...text(value), 0];
  const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const main = 8;
  const gps = main + 2 + 4 * 12 + 4;
  const data = gps + 2 + 1 * 12 + 4;
  const [makerAt, serialAt] = [data, data + maker.length + 1];
  const placeAt = serialAt + serial.length + 1;
  const tiff = [
    ...text("MM"),
    ...u16(42),
    ...u32(main),
    ...u16(4),
    ...entry(0x010f, 2, maker.length + 1, u32(makerAt)),
    ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...entry(0x8825, 4, 1, u32(gps)),
    ...entry(0xa431, 2, serial.length + 1, u32(serialAt)),
    ...u32(0),
    ...u16(1),
    ...entry(0x001b, 2, place.length + 1, u32(placeAt)),
    ...u32(0),
    ...ascii(maker),
    ...ascii(serial),
    ...ascii(place),
  ];
  return segment(0xe1, [...text("Exif"), 0, 0, ...tiff]);
}

/** A JPEG with EXIF put in front of its other segments. */
export function withExif(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, ...exifSegment(orientation), ...jpeg.subarray(2)]);
}

/** A JPEG in form only: a frame of that size, one scan of a few bytes, and whatever segments come before. */
export function jpegShell(width: number, height: number, before: readonly number[] = []): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...before,
    ...segment(0xc0, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4],
    ...[0xff, 0xd9],
  ]);
}
