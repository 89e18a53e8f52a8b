// The page that tests/browser/clean.test.ts builds and drives. JavaScript, because the tests' TypeScript knows no DOM.
import { cleanFile } from "../../web/lib/clean/clean.ts";

const base64ToBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const bytesToBase64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** A file from base64, from `draw`'s arguments, or of that many bytes of nothing. */
const made = async (source) => {
  if (typeof source === "string") return base64ToBytes(source);
  if (typeof source === "number") return new Uint8Array(source).fill(0xee);
  return base64ToBytes(await window.draw(...source));
};

/** Cleans a file in the page and tells what came out, or the failure's code. */
window.clean = async (source, options = {}) => {
  const file = new File([await made(source)], "file", { type: "text/html" });
  try {
    const { type, content, picture, kept } = await cleanFile(file, { keepOriginal: false, ...options });
    return {
      type,
      kept,
      blobType: content.type,
      size: content.size,
      // The largest are told by their size: writing them out would take longer than all that is tested.
      content: content.size > 2_000_000 ? "" : bytesToBase64(new Uint8Array(await content.arrayBuffer())),
      picture: picture ? bytesToBase64(picture) : null,
    };
  } catch (error) {
    return { failed: error.failure?.code ?? String(error) };
  }
};

/** How long the page stood still at most, and how long it took in all, in milliseconds, while a file was cleaned. */
window.stillness = async (source) => {
  const file = new File([await made(source)], "file");
  const started = performance.now();
  let [last, longest] = [started, 0];
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  await cleanFile(file, { keepOriginal: false });
  clearInterval(beat);
  return { longest, all: performance.now() - started };
};

/** Starts cleaning, cancels after that many milliseconds, and tells how it ended. */
window.cancelled = async (source, after) => {
  const file = new File([await made(source)], "file");
  const stop = new AbortController();
  if (after === 0) stop.abort();
  else setTimeout(() => stop.abort(), after);
  return cleanFile(file, { keepOriginal: false, signal: stop.signal }).then(
    () => "done",
    (error) => error.failure?.code ?? String(error),
  );
};

/** The colours of the four corners (a fifth of the way in), row by row, and the size, of a picture as it is shown. */
window.corners = async (base64) => {
  const bitmap = await createImageBitmap(new Blob([base64ToBytes(base64)]));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const name = (x, y) => {
    const [r, g, b] = context.getImageData(Math.floor(width * x), Math.floor(height * y), 1, 1).data;
    return (r > 128 ? "R" : "") + (g > 128 ? "G" : "") + (b > 128 ? "B" : "") || "-";
  };
  return { width, height, corners: [name(0.2, 0.2), name(0.8, 0.2), name(0.2, 0.8), name(0.8, 0.8)].join(" ") };
};

/**
 * A picture file of that size. `four`: red, green, blue and white quarters, stored turned so that a reader who follows
 * the EXIF orientation sees them so. `screen`: black lines on white. `noise`: every pixel another colour.
 */
window.draw = async (kind, width, height, type, orientation = 1) => {
  const turned = orientation > 4;
  const canvas = new OffscreenCanvas(turned ? height : width, turned ? width : height);
  const context = canvas.getContext("2d");
  // From what is seen to what is stored: the inverse of each orientation (TIFF 6.0, tag 274).
  const [w, h] = [width, height];
  const matrices = [
    [1, 0, 0, 1, 0, 0],
    [-1, 0, 0, 1, w, 0],
    [-1, 0, 0, -1, w, h],
    [1, 0, 0, -1, 0, h],
    [0, 1, 1, 0, 0, 0],
    [0, -1, 1, 0, 0, w],
    [0, -1, -1, 0, h, w],
    [0, 1, -1, 0, h, 0],
  ];
  context.setTransform(...matrices[orientation - 1]);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, w, h);
  if (kind === "four") {
    context.fillStyle = "#f00";
    context.fillRect(0, 0, w / 2, h / 2);
    context.fillStyle = "#0f0";
    context.fillRect(w / 2, 0, w / 2, h / 2);
    context.fillStyle = "#00f";
    context.fillRect(0, h / 2, w / 2, h / 2);
  } else if (kind === "screen") {
    context.fillStyle = "#000";
    for (let y = 10; y < h; y += 40) context.fillRect(10, y, (w * ((y % 7) + 1)) / 8, 12);
  } else if (kind === "noise") {
    const pixels = new Uint32Array(w * h);
    for (let at = 0; at < pixels.length; at += 16_384) crypto.getRandomValues(pixels.subarray(at, at + 16_384));
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), w, h), 0, 0);
  } else {
    context.clearRect(0, 0, w, h);
  }
  const blob = await canvas.convertToBlob({ type, quality: 0.95 });
  return bytesToBase64(new Uint8Array(await blob.arrayBuffer()));
};
document.title = "ready";
