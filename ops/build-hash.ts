/**
 * Runs after the build: one hash over everything that browsers are given, into dist/build-hash.txt. Published with a
 * release, it lets anybody who builds the same source see whether a server's program is that one (A17).
 */
import { fileURLToPath } from "node:url";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOfBuild } from "./release/build-hash.ts";
import { command, OperatorError, say } from "./told.ts";

command(async () => {
  const dist = fileURLToPath(new URL("../dist", import.meta.url));
  const hash = await hashOfBuild(join(dist, "web"));
  if (hash === null) throw new OperatorError("dist/web is empty: nothing was built");
  const path = join(dist, "build-hash.txt");
  await writeFile(path, `${hash}\n`);
  await chmod(path, 0o644);
  say(`build hash ${hash}`);
  return 0;
});
