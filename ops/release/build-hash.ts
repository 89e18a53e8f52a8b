import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/**
 * SHA-256, in hex, over one line for each file of a folder, `sha256(file)  path`, sorted by path: what
 * `find . -type f | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum` says inside of it. null: no files.
 */
export async function hashOfBuild(dir: string): Promise<string | null> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const lines = [];
  for (const path of paths) lines.push(`${sha256(await readFile(join(dir, path)))}  ${path}\n`);
  return lines.length === 0 ? null : sha256(lines.join(""));
}
