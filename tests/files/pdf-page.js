// The page that tests/browser/pdf.test.ts builds and drives. JavaScript, because the tests' TypeScript knows no DOM.
import { openPdf } from "../../web/ui/pdf/document.ts";
import { pdfPictures } from "../../web/ui/pdf/pictures.ts";

const base64ToBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const never = new AbortController().signal;

/** Draws the first page 200 pixels wide; the colour in its middle. `passwords` are given one after the other. */
window.look = async (file, passwords = []) => {
  const asked = [];
  const bytes = base64ToBytes(file);
  try {
    const pdf = await openPdf(bytes, async (wrong) => {
      asked.push(wrong);
      return passwords[asked.length - 1] ?? null;
    });
    const canvas = document.createElement("canvas");
    await pdf.draw(1, canvas, 200, never);
    const [red, green, blue] = canvas
      .getContext("2d")
      .getImageData(Math.floor(canvas.width / 2), Math.floor(canvas.height / 2), 1, 1).data;
    const seen = { pages: pdf.pages, width: canvas.width, height: canvas.height, middle: [red, green, blue] };
    window.close = () => pdf.close();
    return {
      ...seen,
      asked,
      kept: bytes.length,
      links: document.querySelectorAll("a, iframe, script[src^=blob]").length,
    };
  } catch (error) {
    return { failed: error.name, asked };
  }
};

/** The types of the pictures for the printer. */
window.print = async (file, password) =>
  (await pdfPictures(base64ToBytes(file), { password, signal: never })).map((picture) => picture.type);

document.title = "ready";
