import { expect, test } from "vitest";
import { preloadsInWorkers } from "./workers.ts";

/** What Vite's preloader begins with. */
const preloader = "const seen = {};export const __vitePreload = function preload(load) { document; return load(); }";

async function run(code: string): Promise<unknown> {
  const address = `data:text/javascript,${encodeURIComponent(code)}`;
  const { __vitePreload } = (await import(/* @vite-ignore */ address)) as {
    __vitePreload: (load: () => unknown) => unknown;
  };
  return __vitePreload(() => "loaded");
}

test("where there is no page, a part is just imported", async () => {
  await expect(run(preloader)).rejects.toThrow(ReferenceError);
  expect(await run(preloadsInWorkers(preloader) ?? "")).toBe("loaded");
});

test("a preloader in another form stops the build", () => {
  expect(preloadsInWorkers("export function __vitePreload() {}")).toBeNull();
  expect(preloadsInWorkers(preloader + preloader)).toBeNull();
});
