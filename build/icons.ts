/**
 * Sheets of pictograms, from the names in web/ui/icons.ts and web/lib/words/pictures.ts, so that the first page stays
 * small. The drawings are Phosphor's (MIT), read from the installed package. `virtual:farde-icons` tells which sheet holds a name.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { pictures } from "../web/lib/words/pictures.ts";
import { firstIcons, folderIcons, laterIcons } from "../web/ui/icons.ts";
import { coarse } from "./coarse.ts";

const { resolve } = createRequire(import.meta.url);

/** Signs that are only a line: filled, they would look like something else. */
const line = /^(arrows?-|caret-|check$|checks$|x$|plus$|minus$|dots-|list$|spinner$)/;

function symbol(name: string): string {
  const weight = line.test(name) ? "bold" : "duotone";
  const svg = readFileSync(resolve(`@phosphor-icons/core/${weight}/${name}-${weight}.svg`), "utf8");
  const drawing = /^<svg[^>]*>(.*)<\/svg>\s*$/s.exec(svg)?.[1];
  if (drawing === undefined) throw new Error(`${name}: not the expected drawing`);
  return `<symbol id="${name}" viewBox="0 0 256 256">${coarse(drawing)}</symbol>`;
}

function sheet(part: string, names: readonly string[]): { fileName: string; source: string } {
  const symbols = [...new Set(names)].sort().map(symbol);
  const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
  const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
  return { fileName: `assets/icons-${part}-${hash}.svg`, source };
}

export function icons(): Plugin {
  const id = "virtual:farde-icons";
  const sheets = {
    first: sheet("first", firstIcons),
    folder: sheet("folder", folderIcons),
    later: sheet("later", laterIcons),
    /** What secret pictures are chosen from: fetched only by somebody who wants pictures. */
    pictures: sheet(
      "pictures",
      pictures.map(({ icon }) => icon),
    ),
  };
  const address = (one: { fileName: string }) => JSON.stringify(`/${one.fileName}`);
  const names = (list: readonly string[]) => `new Set(${JSON.stringify(list)})`;
  return {
    name: "farde:icons",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      return `
        const first = ${names(firstIcons)};
        const folder = ${names(folderIcons)};
        export const laterSheet = ${address(sheets.later)};
        export const pictureSheet = ${address(sheets.pictures)};
        export const sheetOf = (name) =>
          first.has(name) ? ${address(sheets.first)} : folder.has(name) ? ${address(sheets.folder)} : laterSheet;
      `;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const found = Object.values(sheets).find((one) => request.url === `/${one.fileName}`);
        if (found === undefined) return next();
        response.setHeader("content-type", "image/svg+xml");
        response.end(found.source);
      });
    },
    generateBundle() {
      for (const one of Object.values(sheets)) this.emitFile({ type: "asset", ...one });
    },
  };
}
