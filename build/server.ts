/**
 * The server as a few files in `dist/server`: it starts in a third of the time and with half of the memory that its
 * sources take, whose types Node has to strip at each start. Not minified: what runs can be read. `api/main.ts`
 * runs as it is, too; tests and the operator's other commands do so.
 */
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the sources look for what lies beside them, and where it lies beside the built files. */
const moved: Readonly<Record<string, readonly [string, string]>> = {
  "/api/main.ts": ['"../dist/web"', '"../web"'],
  "/api/oprf/pool.ts": ['"./evaluate.worker.ts"', '"./evaluate.js"'],
};
/** What db/sqlite/drizzle.ts requires when it runs is imported, so that only what is used of it is in the file. */
const drizzle = "/db/sqlite/drizzle.ts";

/** Throws where a source is no longer as it is taken for here. */
function imported(code: string): string {
  const modules = new Map(
    [...code.matchAll(/^const (\w+): typeof \w+ = require\("([\w/-]+)"\);$/gm)].map(([, name, from]) => [name, from]),
  );
  const exports = [...code.matchAll(/^export const \{([^}]+)\} = (\w+);$/gm)].map(([, names, from]) => {
    const module = modules.get(from);
    if (module === undefined) throw new Error(`${drizzle}: ${from}`);
    return `export {${names}} from "${module}";`;
  });
  if (exports.length === 0 || exports.length !== modules.size) throw new Error(`${drizzle}: another form`);
  return exports.join("\n");
}

const seen = new Set<string>();
const relocated: Plugin = {
  name: "farde:relocated",
  enforce: "pre",
  transform(code, id) {
    const path = [...Object.keys(moved), drizzle].find((one) => id === at(`..${one}`));
    if (path === undefined) return null;
    seen.add(path);
    if (path === drizzle) return { code: imported(code), map: null };
    const [from, to] = moved[path] ?? ["", ""];
    if (code.split(from).length !== 2) this.error(`${path}: ${from} is not there once`);
    return { code: code.replace(from, to), map: null };
  },
  generateBundle() {
    if (seen.size !== Object.keys(moved).length + 1) this.error("a source that has to be changed was never seen");
  },
  writeBundle({ dir }) {
    if (dir !== undefined) cpSync(at("../db/migrations"), `${dir}/migrations`, { recursive: true });
  },
};

export default defineConfig({
  root: at(".."),
  publicDir: false,
  plugins: [relocated],
  // Its compiled part lies in its package.
  ssr: { noExternal: true, external: ["better-sqlite3"], target: "node" },
  build: {
    ssr: true,
    outDir: at("../dist/server"),
    emptyOutDir: true,
    target: "node24",
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { main: at("../api/main.ts"), evaluate: at("../api/oprf/evaluate.worker.ts") },
      output: { entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js" },
    },
  },
});
