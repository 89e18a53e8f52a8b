/**
 * Width and height of a picture, from its header, before anything is decoded: a few bytes can claim a picture that
 * fills the memory of the computer (ATTACKS.md D4).
 */
import { FardeError } from "../failure.ts";
import type { MediaType } from "./media-types.ts";
import { jpegSegments } from "./jpeg.ts";

export type Size = { readonly width: number; readonly height: number };

/** 60 million pixels are 240 MB once decoded. The largest ordinary phone photographs have 50. */
export const maxPixels = 60_000_000;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** ISO 10918-1 B.2.2: the frame header, any of the 13 kinds. */
function jpegSize(bytes: Uint8Array): Size | null {
  for (const { marker, start } of jpegSegments(bytes)) {
    if (marker < 0xc0 || marker > 0xcf || marker === 0xc4 || marker === 0xc8 || marker === 0xcc) continue;
    const data = view(bytes);
    return { height: data.getUint16(start + 5), width: data.getUint16(start + 7) };
  }
  return null;
}

function pngSize(bytes: Uint8Array): Size | null {
  if (latin(bytes, 12, 16) !== "IHDR") return null;
  const data = view(bytes);
  return { width: data.getUint32(16), height: data.getUint32(20) };
}

/** GIF89a 18 and 20: the screen, or the first picture where that reaches beyond it. */
function gifSize(bytes: Uint8Array): Size | null {
  const data = view(bytes);
  let width = data.getUint16(6, true);
  let height = data.getUint16(8, true);
  const flags = data.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (bytes[at] === 0x21) {
    at += 2;
    while (data.getUint8(at) !== 0) at += 1 + data.getUint8(at);
    at += 1;
  }
  if (bytes[at] !== 0x2c) return null;
  width = Math.max(width, data.getUint16(at + 1, true) + data.getUint16(at + 5, true));
  height = Math.max(height, data.getUint16(at + 3, true) + data.getUint16(at + 7, true));
  return { width, height };
}

/** RFC 9649 2.5 to 2.7. */
function webpSize(bytes: Uint8Array): Size | null {
  const data = view(bytes);
  switch (latin(bytes, 12, 16)) {
    case "VP8 ":
      return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = data.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return {
        width: (data.getUint32(24, true) & 0xffffff) + 1,
        height: (data.getUint16(27, true) | (data.getUint8(29) << 16)) + 1,
      };
    default:
      return null;
  }
}

/** ISO 23008-12 6.5.3: every picture, and every tile, has an `ispe` box; the largest is the whole. */
function isoSize(bytes: Uint8Array): Size | null {
  const data = view(bytes);
  let found: Size | null = null;
  const last = Math.min(bytes.length, 262_144) - 16;
  for (let at = 0; at <= last; at++) {
    if (bytes[at] !== 0x69 || latin(bytes, at, at + 4) !== "ispe") continue;
    const size = { width: data.getUint32(at + 8), height: data.getUint32(at + 12) };
    if (!found || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
}

function readSize(bytes: Uint8Array, type: MediaType): Size | null {
  try {
    switch (type) {
      case "image/jpeg":
        return jpegSize(bytes);
      case "image/png":
        return pngSize(bytes);
      case "image/gif":
        return gifSize(bytes);
      case "image/webp":
        return webpSize(bytes);
      case "image/heic":
      case "image/avif":
        return isoSize(bytes);
      default:
        return null;
    }
  } catch {
    // DataView: the header ends in the middle.
    return null;
  }
}

/** The claimed size in pixels. Throws `bad-picture` where there is none, where it is empty, or above 60 million. */
export function pictureSize(bytes: Uint8Array, type: MediaType): Size {
  const size = readSize(bytes, type);
  if (!size || size.width === 0 || size.height === 0 || size.width * size.height > maxPixels) {
    throw new FardeError("bad-picture");
  }
  return size;
}
