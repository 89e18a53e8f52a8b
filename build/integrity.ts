/**
 * Integrity of every script that a page may run, from the bytes as they were written, so that a cache or proxy in
 * between that alters a file only gets it blocked (A17): an `integrity` attribute on what the page names, and for what
 * is imported later an import map inside the page. A map is data; the server allows this one script by its hash.
 *
 * Not covered: workers and what they import, which no browser checks so; and what the professional's page imports later
 * (PDFs, printing, saving): 32 bytes of hash for each do not fit in the 15 kB that this page may weigh.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

const tag = /<(?:script|link)\b[^>]*?\b(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"[^>]*?>/g;

const integrityOf = (algorithm: "sha256" | "sha384", bytes: Uint8Array): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;

/** What each of the scripts must be, before the first of them is asked for. */
const importMap = (integrity: Readonly<Record<string, string>>): string =>
  `<script type="importmap">${JSON.stringify({ integrity })}</script>\n    `;

/** The chunks that a page imports, at once or later; workers are started, and not imported. */
function importedBy(page: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = new Map(Object.values(bundle).flatMap((one) => (one.type === "chunk" ? [[one.fileName, one]] : [])));
  const found = new Set<string>();
  const look = (fileName: string): void => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || found.has(fileName)) return;
    found.add(fileName);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) look(next);
  };
  for (const [fileName, { facadeModuleId }] of chunks) if (facadeModuleId?.endsWith(`/${page}`)) look(fileName);
  if (found.size === 0) throw new Error(`no program of ${page}`);
  return [...found];
}

/** `withMap`: the pages that get an import map. */
export function integrity(withMap: readonly string[]): Plugin {
  return {
    name: "farde:integrity",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler(options, bundle) {
        const folder = options.dir;
        if (folder === undefined) return;
        const bytesOf = (path: string): Uint8Array => readFileSync(join(folder, path));
        for (const page of Object.keys(bundle).filter((name) => name.endsWith(".html"))) {
          const html = readFileSync(join(folder, page), "utf8");
          const marked = html.replaceAll(tag, (whole: string, path: string) =>
            whole.replace(/\s*\/?>$/, ` integrity="${integrityOf("sha384", bytesOf(path))}">`),
          );
          if (!marked.includes("<script")) throw new Error(`no script in ${page}`);
          if (!withMap.includes(page)) continue;
          const later = importedBy(page, bundle).filter((fileName) => !marked.includes(`src="/${fileName}"`));
          const map = importMap(
            Object.fromEntries(later.map((fileName) => [`/${fileName}`, integrityOf("sha256", bytesOf(fileName))])),
          );
          writeFileSync(join(folder, page), marked.replace("<script", `${map}<script`));
        }
      },
    },
  };
}
