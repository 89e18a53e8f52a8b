/**
 * The web program: two pages from `web/`, into `dist/web`, built one after the other so that they share no file. What
 * each plugin is for is told in its own file.
 */
import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig, type Plugin } from "vite";
import { compressed } from "./build/compressed.ts";
import { hexPrograms } from "./build/hex.ts";
import { icons } from "./build/icons.ts";
import { integrity } from "./build/integrity.ts";
import { parts } from "./build/parts.ts";
import { light } from "./build/share.ts";
import { trustedTemplates } from "./build/trusted.ts";
import { within } from "./build/within.ts";
import { sharedWorkers } from "./build/workers.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A plugin for one of the two pages alone. */
const only = (page: "client" | "share", plugin: Plugin): Plugin => ({
  ...plugin,
  applyToEnvironment: ({ name }) => name === page,
});

export default defineConfig({
  root: at("./web"),
  // One file a language and an icon sheet a part; nothing is inlined, because `data:` is not in the policy.
  plugins: [
    solid(),
    trustedTemplates(at("./web/trusted.ts")),
    icons(),
    only("client", hexPrograms()),
    only("client", sharedWorkers(["/worker/engine.worker.ts", "/clean/clean.worker.ts"])),
    only("share", light(at("./web/features/pro/dress.ts"))),
    only("share", within("share.html")),
    integrity(["index.html"]),
    compressed(),
  ],
  build: {
    outDir: at("./dist/web"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          input: { index: at("./web/index.html") },
          output: { codeSplitting: { groups: parts } },
          treeshake: {
            propertyReadSideEffects: false,
            // A list of names: what takes one of them does not need the others.
            moduleSideEffects: [{ test: /\/crypto\/noble\.ts$/, sideEffects: false }],
          },
        },
      },
    },
    share: {
      consumer: "client",
      build: {
        emptyOutDir: false,
        modulePreload: false,
        rolldownOptions: {
          input: { share: at("./web/share.html") },
          treeshake: {
            propertyReadSideEffects: false,
            // Lists and schemas, of which nothing is left (build/share.ts).
            moduleSideEffects: [{ test: /\/api\/wire\.ts$/, sideEffects: false }],
          },
        },
      },
    },
  },
  builder: {
    async buildApp({ build, environments }) {
      const { client, share } = environments;
      if (client === undefined || share === undefined) throw new Error("an environment is missing");
      await build(client);
      await build(share);
    },
  },
  worker: { format: "es" },
  // Solid has to pass through our transform while developing too.
  optimizeDeps: { exclude: ["solid-js", "solid-js/web", "solid-js/store"] },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/health": "http://127.0.0.1:8080" } },
  preview: { proxy: { "/api": "http://127.0.0.1:8080", "/health": "http://127.0.0.1:8080" } },
});
