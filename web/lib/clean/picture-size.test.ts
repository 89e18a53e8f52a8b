import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { exifSegment, jpegShell, segment } from "../../../tests/files/jpegs.ts";
import type { MediaType } from "./media-types.ts";
import { pictureSize } from "./picture-size.ts";

const be = (value: number): string =>
  String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
const le = (value: number): string => String.fromCharCode(value & 255, (value >>> 8) & 255);
const bytes = (text: string): Uint8Array => strToU8(text, true);

const png = (width: number, height: number): Uint8Array =>
  bytes(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${be(width)}${be(height)}\x08\x02\0\0\0`);
/** A screen of one size, an animation block, and a first picture of another. */
const gif = (screen: readonly [number, number], picture: readonly [number, number]): Uint8Array =>
  bytes(
    `GIF89a${le(screen[0])}${le(screen[1])}\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,${le(0)}${le(0)}${le(picture[0])}${le(picture[1])}\0`,
  );
const webp = (chunk: string): Uint8Array => bytes(`RIFF\0\0\0\0WEBP${chunk}`);
const heic = (...sizes: readonly (readonly [number, number])[]): Uint8Array =>
  bytes(
    `\0\0\0\x10ftypheic\0\0\0\0${sizes.map(([width, height]) => `\0\0\0\x14ispe\0\0\0\0${be(width)}${be(height)}`).join("")}${"\0".repeat(16)}`,
  );

test.each<[string, Uint8Array, MediaType, number, number]>([
  ["a JPEG", jpegShell(4_000, 3_000), "image/jpeg", 4_000, 3_000],
  [
    "a JPEG behind EXIF and a comment",
    jpegShell(40, 30, [...exifSegment(6), ...segment(0xfe, [1, 2])]),
    "image/jpeg",
    40,
    30,
  ],
  ["a PNG", png(1_080, 2_400), "image/png", 1_080, 2_400],
  ["a GIF", gif([320, 200], [320, 200]), "image/gif", 320, 200],
  ["a lossy WebP", webp(`VP8 \0\0\0\0\0\0\0\x9d\x01\x2a${le(640)}${le(480)}`), "image/webp", 640, 480],
  ["a lossless WebP", webp(`VP8L\0\0\0\0\x2f${String.fromCharCode(0x7f, 0xc2, 0x77, 0)}`), "image/webp", 640, 480],
  ["an extended WebP", webp(`VP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0`), "image/webp", 640, 480],
  ["a HEIC of tiles", heic([512, 512], [4_032, 3_024], [320, 240]), "image/heic", 4_032, 3_024],
])("%s", (_, file, type, width, height) => {
  expect(pictureSize(file, type)).toEqual({ width, height });
});

test.each<[string, Uint8Array, MediaType]>([
  ["a PNG of 50,000 by 50,000", png(50_000, 50_000), "image/png"],
  ["a PNG one column above 60 million pixels", png(7_501, 8_000), "image/png"],
  ["a JPEG of 65,000 by 65,000", jpegShell(65_000, 65_000), "image/jpeg"],
  ["a GIF of one pixel whose picture is 65,535 wide and high", gif([1, 1], [65_535, 65_535]), "image/gif"],
  ["a WebP of 16,384 by 16,384", webp(`VP8X\0\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0`), "image/webp"],
  ["a HEIC of 50,000 by 50,000", heic([50_000, 50_000]), "image/heic"],
  ["a PNG without width", png(0, 10), "image/png"],
  ["a JPEG without a frame", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2), "image/jpeg"],
  ["a GIF of six bytes", bytes("GIF89a"), "image/gif"],
])("D4: %s is refused before it is decoded", (_, file, type) => {
  expect(() => pictureSize(file, type)).toThrow("bad-picture");
});

test("D4: exactly 60 million pixels are taken", () => {
  expect(pictureSize(png(7_500, 8_000), "image/png")).toEqual({ width: 7_500, height: 8_000 });
});
