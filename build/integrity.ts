/**
 * Puts `integrity` on every script, style sheet and preload that the pages name, from the bytes as they were written,
 * so that a cache or proxy in between that alters a file only gets it blocked. Chunks that are imported later are
 * not covered: that needs an import map inside the page, which the policy of the pages refuses.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const tag = /<(?:script|link)\b[^>]*?\b(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"[^>]*?>/g;

export function integrity(): Plugin {
  return {
    name: "farde:integrity",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler(options, bundle) {
        const folder = options.dir;
        if (folder === undefined) return;
        for (const page of Object.keys(bundle).filter((name) => name.endsWith(".html"))) {
          const html = readFileSync(join(folder, page), "utf8");
          const marked = html.replaceAll(tag, (whole: string, path: string) => {
            const hash = createHash("sha384")
              .update(readFileSync(join(folder, path)))
              .digest("base64");
            return whole.replace(/\s*\/?>$/, ` integrity="sha384-${hash}">`);
          });
          writeFileSync(join(folder, page), marked);
        }
      },
    },
  };
}
