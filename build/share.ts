/**
 * The professional's page is built by itself, so that it shares no chunk with the holder's pages: every shared chunk
 * would be one request more before a paper can be read. Two things are made lighter for it:
 * - style sheets of components that come later travel inside their program (web/features/pro/dress.ts), as the page's
 *   own program and style travel inside the page (build/within.ts);
 * - Vite's preloader, which then has nothing to do, is replaced by a plain import.
 */
import type { Plugin } from "vite";

const sheet = /import "(\.[^"]+\.css)";/g;

export function light(dress: string): Plugin {
  return {
    name: "farde:light",
    enforce: "pre",
    load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
    transform(code, id) {
      if (!id.includes("/web/ui/")) return null;
      const worn = code.replaceAll(sheet, (_, path: string) => `import style from "${path}?inline"; wear(style);`);
      if (worn === code) return null;
      return { code: `import { wear } from ${JSON.stringify(dress)};\n${worn}`, map: null };
    },
  };
}
