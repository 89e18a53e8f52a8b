/**
 * Reads squares with the camera, in this page alone: no picture is kept, and none leaves it. The only file that knows the
 * decoder, which is fetched when somebody wants to scan.
 */
import { decodeQR } from "qr/decode.js";

/** Milliseconds between two looks, so that an old phone stays cool. */
const pause = 150;
/** Pixels of the longer side that are looked at. */
const longest = 800;

/** What stands in the square of a picture, or null. */
export function squareIn(picture: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}): string | null {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}

/**
 * Shows the camera in `video` and calls back with each text that is read, until `signal` ends it: then the camera is off.
 * Rejects where the camera is refused or missing (G14).
 */
export async function readSquares(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1_280 } },
  });
  const off = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return off();
  signal.addEventListener("abort", off, { once: true });
  video.srcObject = stream;
  try {
    await video.play();
  } catch (thrown) {
    if (signal.aborted) return;
    off();
    throw thrown;
  }
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (context === null) throw new TypeError("canvas: no context");
  while (!signal.aborted) {
    const text = look(video, context);
    if (text !== null) onText(text);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function look(video: HTMLVideoElement, context: CanvasRenderingContext2D): string | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const part = Math.min(1, longest / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * part), Math.round(videoHeight * part)];
  if (context.canvas.width !== width) context.canvas.width = width;
  if (context.canvas.height !== height) context.canvas.height = height;
  context.drawImage(video, 0, 0, width, height);
  return squareIn(context.getImageData(0, 0, width, height));
}
