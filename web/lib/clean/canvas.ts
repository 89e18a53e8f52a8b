/** A drawing surface wherever the code runs: in a worker, or in the page of a browser that has none for workers. */
export type Surface = {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  /** The picture as a file; null when this browser cannot write that type. Holds no metadata. */
  encode(type: "image/jpeg" | "image/png" | "image/webp", quality?: number): Promise<Blob | null>;
  /** Gives the memory back at once: phones count it until the next collection. */
  free(): void;
};

/** Whether a worker of this browser can draw (Safari before 16.4 cannot). */
export const canDrawHere = (): boolean => typeof OffscreenCanvas === "function" || typeof document === "object";

export function createSurface(width: number, height: number): Surface {
  const canvas = typeof OffscreenCanvas === "function" ? new OffscreenCanvas(width, height) : pageCanvas(width, height);
  const context = "convertToBlob" in canvas ? canvas.getContext("2d") : canvas.getContext("2d");
  if (!context) throw new TypeError("canvas: no context");
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  return {
    context,
    async encode(type, quality) {
      const blob =
        "convertToBlob" in canvas
          ? await canvas.convertToBlob({ type, ...(quality === undefined ? {} : { quality }) })
          : await new Promise<Blob | null>((resolve) => {
              canvas.toBlob(resolve, type, quality);
            });
      // A type that the browser cannot write comes out as PNG.
      return blob?.type === type ? blob : null;
    },
    free() {
      canvas.width = 0;
      canvas.height = 0;
    },
  };
}

function pageCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
