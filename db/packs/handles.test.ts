import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createHandles } from "./handles.ts";

const openIn = (dir: string): number =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(dir);
    } catch {
      return false;
    }
  }).length;

test.runIf(process.platform === "linux")("never more files open than the limit, however many are wanted", async () => {
  const dir = mkdtempSync(join(tmpdir(), "farde-fd-"));
  const paths = Array.from({ length: 20 }, (_, i) => join(dir, String(i)));
  for (const path of paths) writeFileSync(path, path);
  const handles = createHandles(4);
  let most = 0;
  const use = (path: string) =>
    handles.use(path, async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
      most = Math.max(most, openIn(dir));
      expect(buffer.toString("utf8", 0, bytesRead)).toBe(path);
    });
  await Promise.all([...paths, ...paths, ...paths].map(use));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);

  // A failure closes its file and lets the next one in.
  for (const path of paths) {
    await expect(handles.use(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  }
  await expect(handles.use(join(dir, "missing"), async () => 1)).rejects.toThrow("ENOENT");
  await Promise.all(paths.map(use));
  await handles.forget(paths[19] ?? "");
  await handles.close();
  expect(openIn(dir)).toBe(0);
  rmSync(dir, { recursive: true });
});
