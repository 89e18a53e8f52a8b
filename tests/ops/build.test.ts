/** Whoever builds the same source gets the same program: only then is a published hash worth something. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashOfBuild } from "../../ops/release/build-hash.ts";
import { root } from "../imports.ts";

const dir = mkdtempSync(join(tmpdir(), "farde-build-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("A17: the build in another folder, at another time, gives the hash that the first one wrote down", async () => {
  const sources = [
    "api",
    "build",
    "crypto",
    "ops",
    "db",
    "web",
    "package.json",
    "vite.config.ts",
    "tsconfig.base.json",
  ];
  for (const name of sources) cpSync(join(root, name), join(dir, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  // The test runner says NODE_ENV=test, which a build would listen to.
  const { NODE_ENV: _, ...env } = process.env;
  const built = spawnSync("npm", ["run", "build"], { cwd: dir, encoding: "utf8", env });
  expect(built.status, built.stderr).toBe(0);
  const hash = readFileSync(join(dir, "dist/build-hash.txt"), "utf8").trim();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash, "dist/ is of another source than this: npm run build").toBe(await hashOfBuild(join(root, "dist/web")));
  expect(readFileSync(join(root, "dist/build-hash.txt"), "utf8").trim()).toBe(hash);
});

test("A17: one altered byte, another name or a file more is another hash, and tools that everybody has say the same", async () => {
  const web = join(dir, "web-of-three");
  for (const [name, content] of [
    ["index.html", "<p>"],
    ["assets/é.js", "1"],
    ["assets/Z.js", "2"],
  ] as const) {
    cpSync(join(root, "package.json"), join(web, name));
    writeFileSync(join(web, name), content);
  }
  const hash = await hashOfBuild(web);
  const told = spawnSync(
    "sh",
    ["-c", "find . -type f | sed 's|^\\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum"],
    { cwd: web, encoding: "utf8" },
  ).stdout;
  expect(told.slice(0, 64)).toBe(hash);
  writeFileSync(join(web, "assets/Z.js"), "3");
  expect(await hashOfBuild(web)).not.toBe(hash);
  writeFileSync(join(web, "assets/Z.js"), "2");
  expect(await hashOfBuild(web)).toBe(hash);
  writeFileSync(join(web, "more.js"), "");
  expect(await hashOfBuild(web)).not.toBe(hash);
  expect(await hashOfBuild(join(dir, "none"))).toBe(null);
});
