/**
 * A picture is drawn anew: upright, small, and with nothing in the file but its pixels (ATTACKS.md D6, D7). So place,
 * time, camera, thumbnails and whatever was hidden behind the picture stay behind.
 */
import { FardeError } from "../failure.ts";
import { createSurface } from "./canvas.ts";
import { isBareJpeg, isWholeJpeg } from "./jpeg.ts";
import type { MediaType } from "./media-types.ts";
import { pictureSize } from "./picture-size.ts";

/** A page of A4 at 190 dots an inch: small print stays readable. */
const longestSide = 2_200;
/** What a photographed page should weigh at most: 9 seconds at 400 kbit/s. */
const wantedBytes = 450_000;
const qualities = [0.8, 0.72, 0.64, 0.56] as const;

const previewWidth = 240;
const previewHeight = 360;
const previewBytes = 6 * 1024;

export type CleanPicture = {
  readonly type: MediaType;
  readonly content: Blob;
  readonly picture: Uint8Array<ArrayBuffer>;
};

/** Throws `bad-picture`, or `heic` where only this browser is to blame. */
async function decode(bytes: Uint8Array<ArrayBuffer>, type: MediaType): Promise<ImageBitmap> {
  pictureSize(bytes, type);
  if (type === "image/jpeg" && !isWholeJpeg(bytes)) throw new FardeError("bad-picture");
  try {
    return await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: "from-image" });
  } catch {
    throw new FardeError(type === "image/heic" ? "heic" : "bad-picture");
  }
}

/** The bitmap on white (paper; JPEG knows no transparency), fitted into a width and height, never enlarged. */
function drawn(bitmap: ImageBitmap, width: number, height: number): ReturnType<typeof createSurface> {
  const scale = Math.min(1, width / bitmap.width, height / bitmap.height);
  const [wide, high] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const surface = createSurface(wide, high);
  surface.context.fillStyle = "#fff";
  surface.context.fillRect(0, 0, wide, high);
  surface.context.drawImage(bitmap, 0, 0, wide, high);
  return surface;
}

/**
 * A JPEG as drawing it anew would leave it, such as one of ours that was taken out: once more would only make it worse,
 * and another paper than the one that was taken out.
 */
async function isDrawn(bytes: Uint8Array, type: MediaType, { width, height }: ImageBitmap): Promise<boolean> {
  if (type !== "image/jpeg" || bytes.length > wantedBytes || Math.max(width, height) > longestSide) return false;
  const dot = createSurface(1, 1);
  try {
    const own = await dot.encode("image/jpeg", qualities[0]);
    return own !== null && isBareJpeg(bytes, new Uint8Array(await own.arrayBuffer()));
  } finally {
    dot.free();
  }
}

/** The small picture of a card: at most 240 wide, 360 high and 6 KiB. */
async function preview(bitmap: ImageBitmap): Promise<Uint8Array<ArrayBuffer>> {
  for (let width = previewWidth; width >= 30; width /= 2) {
    const surface = drawn(bitmap, width, (width * previewHeight) / previewWidth);
    try {
      for (const quality of [0.7, 0.5, 0.3]) {
        const blob = (await surface.encode("image/webp", quality)) ?? (await surface.encode("image/jpeg", quality));
        if (blob && blob.size <= previewBytes) return new Uint8Array(await blob.arrayBuffer());
      }
    } finally {
      surface.free();
    }
  }
  throw new FardeError("bad-picture");
}

/**
 * Only the small picture, for a photograph that is kept as it is; null where this browser cannot read it. Throws
 * `bad-picture` for what is too large to be drawn, since looking at it would draw it.
 */
export async function previewOf(
  bytes: Uint8Array<ArrayBuffer>,
  type: MediaType,
): Promise<Uint8Array<ArrayBuffer> | null> {
  pictureSize(bytes, type);
  const bitmap = await decode(bytes, type).catch(() => null);
  if (!bitmap) return null;
  try {
    return await preview(bitmap);
  } finally {
    bitmap.close();
  }
}

export async function cleanPhoto(bytes: Uint8Array<ArrayBuffer>, type: MediaType): Promise<CleanPicture> {
  const bitmap = await decode(bytes, type);
  try {
    if (await isDrawn(bytes, type, bitmap))
      return { type: "image/jpeg", content: new Blob([bytes], { type }), picture: await preview(bitmap) };
    const surface = drawn(bitmap, longestSide, longestSide);
    try {
      let content: Blob | null = null;
      for (const quality of qualities) {
        content = await surface.encode("image/jpeg", quality);
        if (!content || content.size <= wantedBytes) break;
      }
      if (!content) throw new FardeError("bad-picture");
      // A picture of a screen has few colours: without loss it is smaller, and sharper. Photographs come as JPEG.
      const exact = type === "image/jpeg" || type === "image/heic" ? null : await surface.encode("image/png");
      if (exact && exact.size <= content.size) content = exact;
      // JPEG and PNG rather than WebP: these open on any computer at any desk.
      return {
        type: content.type === "image/png" ? "image/png" : "image/jpeg",
        content,
        picture: await preview(bitmap),
      };
    } finally {
      surface.free();
    }
  } finally {
    bitmap.close();
  }
}
