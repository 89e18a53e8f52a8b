/** Rewriting a database so that nothing deleted stays (db/sqlite/connection.ts), on a full disk and killed in its midst. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "../../db/sqlite/connection.ts";
import { createTicketTable } from "../../db/sqlite/ticket-table.ts";
import { root } from "../imports.ts";
import { choicesOf } from "../seeded.ts";
import { memoryPlace } from "./memory-place.ts";
import { numbered } from "./numbered.ts";

const migrations = join(root, "db/migrations/main");
const mark = (i: number) => numbered(32, i);

/** Thousands of tickets, of which every second was used. */
function fill(file: string, count: number) {
  const connection = openDatabase(file, migrations, false);
  const tickets = createTicketTable(connection);
  for (let i = 0; i < count; i += 500) tickets.add(Array.from({ length: 500 }, (_, k) => mark(i + k)));
  connection.rewrite();
  connection.transact(() => {
    for (let i = 0; i < count; i += 2) tickets.use(mark(i));
  });
  return { connection, tickets };
}
const rowsOf = ({ drizzle }: ReturnType<typeof openDatabase>) => drizzle.all("SELECT count(*) AS n FROM ticket");
const isWhole = ({ drizzle }: ReturnType<typeof openDatabase>) =>
  expect(drizzle.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);

test("E7: with no room for a second copy the rows stay as they are, and it is done once there is room", () => {
  const disk = mkdtempSync(join(tmpdir(), "farde-full-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "farde-full", disk]);
  const [file, filler] = [join(disk, "a.db"), join(disk, "filler")];
  const count = 20_000;
  const { connection, tickets } = fill(file, count);
  try {
    connection.emptyLog();
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, new Uint8Array(bavail * bsize - 300_000));
    expect(connection.rewrite()).toBe(false);
    expect(connection.isStained()).toBe(true);
    expect(rowsOf(connection)).toEqual([{ n: count / 2 }]);
    isWhole(connection);
    // What the attempt took of the last room it gave back, and what writes a little can write.
    expect(readFileSync(`${file}-wal`).length).toBe(0);
    expect(tickets.use(mark(1))).toBe(true);
    rmSync(filler);
    expect(connection.rewrite()).toBe(true);
    expect(connection.isStained()).toBe(false);
    expect(rowsOf(connection)).toEqual([{ n: count / 2 - 1 }]);
  } finally {
    connection.close();
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  }
});

test("E1: killed at 12 moments of a rewriting: every row is there, and it is done at the next start", async () => {
  const place = memoryPlace("rewriting");
  const file = join(place, "a.db");
  const count = 40_000;
  fill(file, count).connection.close();
  const rewriteAgainAndAgain = `
    import { openDatabase } from ${JSON.stringify(join(root, "db/sqlite/connection.ts"))};
    const connection = openDatabase(${JSON.stringify(file)}, ${JSON.stringify(migrations)}, false);
    console.log("goes");
    for (;;) {
      connection.transact(() => connection.stain());
      connection.rewrite();
    }`;
  const choices = choicesOf(1);
  let stained = 0;
  for (let kill = 0; kill < 12; kill++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", rewriteAgainAndAgain], { stdio: "pipe" });
    const ended = new Promise((done) => child.once("exit", done));
    await new Promise((done) => child.stdout.once("data", done));
    await new Promise((done) => setTimeout(done, choices.below(120)));
    child.kill("SIGKILL");
    await ended;
    const connection = openDatabase(file, migrations, false);
    if (connection.isStained()) stained += 1;
    isWhole(connection);
    expect(rowsOf(connection)).toEqual([{ n: count / 2 }]);
    if (kill % 3 === 0) {
      connection.rewrite();
      const files = readFileSync(file);
      for (let i = 0; i < count; i += 200) expect(files.includes(Buffer.from(mark(i)))).toBe(false);
    }
    connection.close();
  }
  // Not once too early: nearly every kill hit a file that was still to be written anew.
  expect(stained).toBeGreaterThan(6);
  rmSync(place, { recursive: true });
});
