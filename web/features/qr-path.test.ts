import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

/** Paints the path as a camera would see it: `scale` dots a module. */
function paint({ side, path }: { side: number; path: string }, scale: number) {
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < Number(run) * scale; dx++) {
        const at = ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { width, height: width, data };
}

test("a camera reads back the link that was drawn", () => {
  const link = "https://farde.example.org/s#AAECAwQFBgcICQoLDA0ODw";
  expect(decodeQR(paint(qrPath(link), 6))).toBe(link);
});
