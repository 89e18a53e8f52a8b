/**
 * The workers that share code with the page are parts of the same build: what seals, opens and hashes is fetched once
 * for both, and the worker finds it in the browser's cache. Vite would pack each worker with a copy of its own.
 * A worker that shares nothing stays Vite's: the one that draws PDFs has a policy without network (D3).
 */
import type { Plugin } from "vite";

const suffix = "?worker&url";
const helper = "\0vite/preload-helper.js";
const exported = "export const __vitePreload = ";

/** Vite's preloader, which looks for the page's links: in a worker there is no page, and a part is just imported. */
export function preloadsInWorkers(code: string): string | null {
  if (code.split(exported).length !== 2) return null;
  return `${code.replace(exported, "const onPage = ")}
export const __vitePreload = (load, ...rest) => typeof document === "undefined" ? load() : onPage(load, ...rest);`;
}

/** `sources`: the ends of their paths. */
export function sharedWorkers(sources: readonly string[]): Plugin {
  const seen = new Set<string>();
  return {
    name: "farde:workers",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const file = await this.resolve(source.slice(0, -suffix.length), importer);
      const mine = sources.find((one) => file?.id.endsWith(one));
      return file === null || mine === undefined ? null : `\0worker:${file.id}`;
    },
    load(id) {
      if (!id.startsWith("\0worker:")) return null;
      const file = id.slice("\0worker:".length);
      seen.add(file);
      const name = /([^/]+)\.ts$/.exec(file)?.[1];
      if (name === undefined) return this.error(`${file}: not a worker`);
      const chunk = this.emitFile({ type: "chunk", id: file, name, preserveSignature: false });
      return `export default import.meta.ROLLUP_FILE_URL_${chunk};`;
    },
    transform(code, id) {
      if (id !== helper) return null;
      return preloadsInWorkers(code) ?? this.error("Vite's preloader is no longer as it is taken for here");
    },
    generateBundle() {
      if (seen.size !== sources.length) this.error("a worker that should be shared was never seen");
    },
  };
}
