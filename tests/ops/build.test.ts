/** Whoever builds the same source gets the same program: only then is a published hash worth something. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOfBuild } from "../../ops/release/build-hash.ts";
import { root } from "../imports.ts";
import { addPapers, makeFolder, paper, patterned } from "../people.ts";

const dir = mkdtempSync(join(tmpdir(), "farde-build-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

beforeAll(() => {
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
  // Inside, as for anybody who builds it: through a symbolic link it would lie elsewhere, and the order in which the
  // bundler lays modules out follows their paths. Hard links where both are on one disk.
  const modules = [join(root, "node_modules"), join(dir, "node_modules")];
  if (spawnSync("cp", ["-al", ...modules]).status !== 0) {
    rmSync(join(dir, "node_modules"), { recursive: true, force: true });
    if (spawnSync("cp", ["-a", ...modules]).status !== 0) throw new Error("node_modules: not copied");
  }
  // The test runner says NODE_ENV=test, which a build would listen to.
  const { NODE_ENV: _, ...env } = process.env;
  const built = spawnSync("npm", ["run", "build"], { cwd: dir, encoding: "utf8", env });
  if (built.status !== 0) throw new Error(built.stderr);
});

test("A17: the build in another folder, at another time, gives the hash that the first one wrote down", async () => {
  const hash = readFileSync(join(dir, "dist/build-hash.txt"), "utf8").trim();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash, "dist/ is of another source than this: npm run build").toBe(await hashOfBuild(join(root, "dist/web")));
  expect(readFileSync(join(root, "dist/build-hash.txt"), "utf8").trim()).toBe(hash);
});

test("the built server runs: with its own migrations, its page, and its threads", async () => {
  const origin = "http://localhost:4629";
  const server = spawn(process.execPath, ["--max-semi-space-size=8", "dist/server/main.js"], {
    cwd: dir,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOST: "localhost",
      PORT: "4629",
      FARDE_FOLDER_MIB: "2",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done) => server.once("exit", done));
  try {
    await new Promise<void>((listens, failed) => {
      server.stdout.on("data", (data: Buffer) => data.includes('"listening"') && listens());
      void ended.then(() => failed(new Error("the server ended")));
    });
    expect(await (await fetch(origin)).text()).toContain("<script");
    const vault = await makeFolder(origin, "Maison Bleue", "lampe rivière carton jeudi vélo");
    const [id = ""] = await addPapers(vault, [paper("Card", patterned(100_000, 1))]);
    const link = (await vault.share({ papers: [id], end: { kind: "week" }, openings: 1, from: "", lookOnly: false }))
      .link;
    expect(link).toContain("#");
    // Nothing but the program itself is asked for what runs.
    expect(readdirSync(join(dir, "dist/server")).filter((name) => /\.map$|\.ts$/.test(name))).toEqual([]);
  } finally {
    server.kill();
  }
  expect(await ended).toBe(0);
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
