/** Files as people pick them: a photograph with everything a telephone writes into it, and files of any name. */
import type { Browser } from "playwright-core";
import { withExif } from "../files/jpegs.ts";

export type Upload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The type is what the file claims; nobody may believe it. */
export function upload(name: string, content: string | Uint8Array, mimeType = "application/octet-stream"): Upload {
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** Grain, a sheet of paper and a line of writing, so that it packs like a photograph; drawn by the browser itself. */
function draw(caption: string): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1_600, 1_200];
  const context = canvas.getContext("2d");
  if (context === null) return "";
  const grain = context.createImageData(canvas.width, canvas.height);
  let state = caption.length + 1;
  for (let i = 0; i < grain.data.length; i += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const light = 150 + (state >>> 27) + (i >> 17);
    grain.data.set([light, light - 10, light - 25, 255], i);
  }
  context.putImageData(grain, 0, 0);
  context.fillStyle = "rgba(255, 255, 250, 0.8)";
  context.fillRect(200, 150, 1_200, 900);
  context.fillStyle = "#223";
  context.font = "90px sans-serif";
  context.fillText(caption, 280, 420);
  for (let line = 0; line < 6; line++) context.fillRect(280, 520 + line * 70, 700 + ((line * 173) % 300), 14);
  return canvas.toDataURL("image/jpeg", 0.85).split(",")[1] ?? "";
}

/** Photographs of 1,600 by 1,200 with EXIF (maker, serial number, place), one for each caption. */
export async function photographs(browser: Browser, captions: readonly string[]): Promise<Upload[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const drawn: Upload[] = [];
  for (const caption of captions) {
    const jpeg = Buffer.from(await page.evaluate(draw, caption), "base64");
    drawn.push(upload(`IMG_${String(4_031 + drawn.length)}.jpg`, withExif(jpeg, 1), "image/jpeg"));
  }
  await context.close();
  return drawn;
}
