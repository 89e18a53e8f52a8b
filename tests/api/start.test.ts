import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as wire from "../../api/wire.ts";
import * as c from "./client.ts";
import { copyDir, spawnServer, temporaryDir } from "./server.ts";

const port = 18_103;

test("E9: the key file is made at the first start, for its owner alone, outside the data folder", async () => {
  const dir = temporaryDir();
  const running = await spawnServer(dir, port);
  expect(statSync(join(dir, "farde.keys")).mode & 0o777).toBe(0o600);
  expect(existsSync(join(dir, "data/farde.keys"))).toBe(false);
  for (const name of ["farde.db", "volatile.db", "packs", "grants"]) {
    expect(statSync(join(dir, "data", name)).mode & 0o077).toBe(0);
  }
  expect(await running.kill("SIGTERM")).toBe(0);
  // A disk that is not there: said, and nothing made in its place.
  const away = join(dir, "away");
  await expect(
    spawnServer(dir, port, { FARDE_DATA: join(dir, "new"), FARDE_KEYS: join(away, "keys") }),
  ).rejects.toThrow("cannot be made there: ENOENT");
  expect(existsSync(away)).toBe(false);
});

test("E9: with data and without the key file, or with another one, it does not start, says why, and changes nothing", async () => {
  const dir = temporaryDir();
  const running = await spawnServer(dir, port);
  const folder = await c.makeFolder(running);
  await running.kill("SIGTERM");
  const keys = readFileSync(join(dir, "farde.keys"));
  rmSync(join(dir, "farde.keys"));
  await expect(spawnServer(dir, port)).rejects.toThrow("no key file");
  expect(existsSync(join(dir, "farde.keys"))).toBe(false);

  const other = temporaryDir();
  await (await spawnServer(other, port)).kill("SIGTERM");
  await copyDir(join(other, "farde.keys"), join(dir, "farde.keys"));
  await expect(spawnServer(dir, port)).rejects.toThrow("another key file");

  writeFileSync(join(dir, "farde.keys"), keys);
  chmodSync(join(dir, "farde.keys"), 0o640);
  await expect(spawnServer(dir, port)).rejects.toThrow("others can read");
  writeFileSync(join(dir, "farde.keys"), keys.subarray(0, 100));
  chmodSync(join(dir, "farde.keys"), 0o600);
  await expect(spawnServer(dir, port)).rejects.toThrow("the key file");
  await expect(spawnServer(dir, port, { FARDE_KEYS: join(dir, "data/farde.keys") })).rejects.toThrow("outside");

  writeFileSync(join(dir, "farde.keys"), keys);
  const again = await spawnServer(dir, port);
  expect((await c.enter(again, folder.halves[0])).heads[0]).toBe(c.saltOf(folder.first));
  await again.kill("SIGTERM");
});

test("a second server on the same data does not start, and the first goes on", async () => {
  const dir = temporaryDir();
  const running = await spawnServer(dir, port);
  await expect(spawnServer(dir, port + 1)).rejects.toThrow("SQLITE_BUSY");
  await c.makeFolder(running);
  await running.kill("SIGTERM");
});

test("E11: data of a newer version are not opened", async () => {
  const dir = temporaryDir();
  await (await spawnServer(dir, port)).kill("SIGTERM");
  // user_version, in the header of the database file (sqlite.org/fileformat2, 1.3.15).
  const file = readFileSync(join(dir, "data/farde.db"));
  file.writeUInt32BE(99, 60);
  writeFileSync(join(dir, "data/farde.db"), file);
  await expect(spawnServer(dir, port)).rejects.toThrow("newer version");
});

test("E18: SIGTERM during requests: they are answered, the logs are emptied, and it exits within 10 s", async () => {
  const dir = temporaryDir();
  const running = await spawnServer(dir, port);
  const folder = await c.makeFolder(running);
  const inside = await c.enter(running, folder.halves[0]);
  const block = c.newBlock();
  const writes = Array.from({ length: 6 }, (_, i) =>
    c.post(running, wire.path.folder.write, c.writeFrame(inside.heads, [[8 + i, block]]), inside.headers),
  );
  await writes[0];
  const start = performance.now();
  const exit = running.kill("SIGTERM");
  for (const answer of await Promise.allSettled(writes)) {
    if (answer.status === "fulfilled") expect(answer.value.status).toBe(200);
  }
  expect(await exit).toBe(0);
  expect(performance.now() - start).toBeLessThan(6_000);
  expect(existsSync(join(dir, "data/farde.db-wal"))).toBe(false);
  expect(existsSync(join(dir, "data/volatile.db-wal"))).toBe(false);
});
