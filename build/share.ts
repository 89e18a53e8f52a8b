/**
 * The professional's page is built by itself, so that it shares no chunk with the holder's pages: every shared chunk
 * would be one request more before a paper can be read. Three things are made lighter for it:
 * - style sheets of components that come later travel inside their program (web/features/pro/dress.ts), as the page's
 *   own program and style travel inside the page (build/within.ts);
 * - Vite's preloader, which then has nothing to do, is replaced by a plain import;
 * - the sizes and paths of the contract stand where they are used: as lists they come whole, the holder's too.
 */
import type { Plugin } from "vite";
import { contentType, path, size } from "../api/wire.ts";

const sheet = /import "(\.[^"]+\.css)";/g;

const contract: Readonly<Record<string, object>> = { size, contentType, "path.grant": path.grant };
const named = /(?<![\w.])(size|contentType|path\.grant)\.(\w+)/g;

/** Code of the reader, with the values of what it names out of the contract's lists. Throws for a name that is in none. */
export function withValues(code: string): string {
  return code.replaceAll(named, (whole, list: string, name: string) => {
    const value: unknown = new Map(Object.entries(contract[list] ?? {})).get(name);
    if (value === undefined) throw new Error(`${whole} is not in the contract`);
    return JSON.stringify(value);
  });
}

export function light(dress: string): Plugin {
  return {
    name: "farde:light",
    enforce: "pre",
    load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
    transform(code, id) {
      if (id.includes("/web/lib/reader/")) return { code: withValues(code), map: null };
      if (!id.includes("/web/ui/")) return null;
      const worn = code.replaceAll(sheet, (_, path: string) => `import style from "${path}?inline"; wear(style);`);
      if (worn === code) return null;
      return { code: `import { wear } from ${JSON.stringify(dress)};\n${worn}`, map: null };
    },
  };
}
