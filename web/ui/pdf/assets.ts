/**
 * The fonts, character maps and decoders that a PDF may need, as our own files by fixed names. The page fetches them
 * and hands the bytes to the worker, which has no network. A name that a PDF invents is not in the tables (D3).
 */
const fonts = import.meta.glob<string>("../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}", {
  query: "?url",
  import: "default",
  eager: true,
});
const decoders = import.meta.glob<string>("../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm", {
  query: "?url",
  import: "default",
  eager: true,
});

function addressIn(table: Record<string, string>, filename: string): string | undefined {
  return Object.entries(table).find(([path]) => path.endsWith(`/${filename}`))?.[1];
}

async function addressOf(kind: string, filename: string): Promise<string | undefined> {
  if (kind === "standardFontDataUrl") return addressIn(fonts, filename);
  if (kind === "wasmUrl") return addressIn(decoders, filename);
  // 168 maps for Chinese, Japanese and Korean: even the table of their names is loaded only when one is asked for.
  if (kind === "cMapUrl") return addressIn((await import("./maps.ts")).maps, filename);
  return undefined;
}

/** The reader calls this with `new` and asks the result for bytes. Throws when there is no such file. */
export function OwnData(): { fetch(asked: { kind: string; filename: string }): Promise<Uint8Array<ArrayBuffer>> } {
  return {
    async fetch({ kind, filename }) {
      const address = await addressOf(kind, filename);
      if (address === undefined) throw new Error("no such file");
      const answer = await fetch(address, { redirect: "error", credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw new Error("no such file");
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
