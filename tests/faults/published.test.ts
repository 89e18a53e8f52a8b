/**
 * What opens timed locks, on machines whose clocks leap, that are killed, switched off and restored: never a quarter
 * before its time, and no lock that stays shut.
 */
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import * as wire from "../../api/wire.ts";
import * as c from "../api/client.ts";
import type { Newest } from "../../crypto/quarter.ts";
import { askQuarters, lockBack, openBack } from "../api/locks.ts";
import type { Lock } from "../api/locks.ts";
import type { Machine } from "../clocked.ts";
import { startMachine } from "../clocked.ts";

const first = 2_000_000;
const begins = (quarter: number) => quarter * 900;
const [minute, hour, day] = [60, 3_600, 86_400];
const years = 3_652 * day;

let machine: Machine | undefined;
let own: Lock | undefined;
afterEach(() => machine?.remove());
async function start(): Promise<Machine> {
  machine = await startMachine(begins(first));
  own = await lockBack(machine, await c.makeFolder(machine), null);
  return machine;
}

/** As each opening tells it, for which no keys are made. */
async function newestOf(server: Machine): Promise<Newest> {
  if (!own) throw new Error("no folder");
  return (await openBack(server, own)).newest;
}
const quarterOf = async (server: Machine) => (await newestOf(server)).quarter;
const warnings = (server: Machine) => server.lines.filter((line) => line.includes("timed locks go by"));
const health = async (server: Machine) => (await fetch(server.url + wire.path.health)).text();
const well = '{"ok":true}';
const off = '{"ok":true,"clock":"off"}';

test("E13: 59 minutes ahead are believed, at the start and while it runs; 61 are not", async () => {
  for (const how of ["runs", "start"] as const) {
    const server = await start();
    const leap = (seconds: number) =>
      how === "runs" ? server.set(seconds) : server.restart("SIGTERM", { set: seconds });
    await leap(59 * minute);
    expect(await quarterOf(server), how).toBe(first + 3);
    expect([await health(server), warnings(server).length]).toEqual([well, 0]);
    await leap(61 * minute);
    expect(await quarterOf(server), how).toBe(first + 3);
    expect([await health(server), warnings(server).length]).toEqual([off, 1]);
    // It goes on by itself, at the pace of a clock that nobody sets.
    await server.pass(minute - 1);
    expect(await quarterOf(server), how).toBe(first + 3);
    await server.pass(1);
    expect(await quarterOf(server), how).toBe(first + 4);
    await server.pass(10 * 900);
    expect(await quarterOf(server), how).toBe(first + 14);
    await server.remove();
  }
});

test("E13: off for three hours: locks open three hours late, the operator is asked, and the word puts it right", async () => {
  const server = await start();
  const lock = await lockBack(server, await c.makeFolder(server), first + 8);
  await server.restart("SIGTERM", { off: 3 * hour });
  expect(warnings(server)).toHaveLength(1);
  expect(warnings(server)[0]).toContain('"seconds":10800');
  expect(await health(server)).toBe(off);
  expect(await quarterOf(server)).toBe(first);
  expect((await openBack(server, lock)).isOpen).toBe(false);
  await server.pass(2 * hour - 1);
  expect((await openBack(server, lock)).isOpen).toBe(false);
  await server.pass(1);
  expect((await openBack(server, lock)).isOpen).toBe(true);

  await server.restart("SIGTERM", { trust: true });
  expect(warnings(server)).toHaveLength(1);
  expect(await health(server)).toBe(well);
  expect(await quarterOf(server)).toBe(first + 20);
  // Afterwards without the word.
  await server.restart("SIGTERM");
  expect([await quarterOf(server), await health(server)]).toEqual([first + 20, well]);
});

test("E13: two days back, at the start and while it runs: a lock opens at its quarter by the time that has passed", async () => {
  for (const how of ["runs", "start"] as const) {
    const server = await start();
    const lock = await lockBack(server, await c.makeFolder(server), first + 4);
    await (how === "runs" ? server.set(-2 * day) : server.restart("SIGKILL", { set: -2 * day }));
    expect(await quarterOf(server), how).toBe(first);
    expect([await health(server), warnings(server).length]).toEqual([off, 1]);
    await server.pass(hour - 1);
    expect((await openBack(server, lock)).isOpen, how).toBe(false);
    await server.pass(1);
    expect((await openBack(server, lock)).isOpen, how).toBe(true);
    // Set right: nothing leaps, and all is well.
    await server.set(2 * day);
    expect([await quarterOf(server), await health(server)]).toEqual([first + 4, well]);
    await server.remove();
  }
});

test("E13: ten years ahead or behind, at the start and while it runs, publish nothing, and 72 hours of keys stay the same", async () => {
  for (const leap of [years, -years]) {
    const server = await start();
    const before = await askQuarters(server);
    await server.set(leap);
    expect(await newestOf(server)).toEqual(before.newest);
    await server.restart("SIGKILL");
    expect(await askQuarters(server)).toEqual(before);
    await server.restart("SIGTERM", { set: -leap });
    expect([await newestOf(server), await health(server)]).toEqual([before.newest, well]);
    await server.restart("SIGTERM", { set: leap });
    expect([await newestOf(server), await health(server)]).toEqual([before.newest, off]);
    await server.remove();
  }
});

test("E13: seventy leaps of 59 minutes in a minute, with and without a restart, open no lock that is more than an hour away", async () => {
  const server = await start();
  const lock = await lockBack(server, await c.makeFolder(server), first + 5);
  for (let leap = 1; leap <= 70; leap++) {
    await server.set(59 * minute);
    if (leap % 20 === 0) await server.restart(leap % 40 === 0 ? "SIGKILL" : "SIGTERM");
    await health(server);
    await server.pass(1);
  }
  expect(await quarterOf(server)).toBe(first + 4);
  expect((await openBack(server, lock)).isOpen).toBe(false);
  expect(await health(server)).toBe(off);
  expect(warnings(server)).not.toHaveLength(0);
});

test("E13: a leap that was believed is not kept: set right within the hour, no lock opens early for it", async () => {
  const server = await start();
  await server.set(50 * minute);
  expect(await quarterOf(server)).toBe(first + 3);
  await server.set(-50 * minute);
  await server.pass(50 * minute);
  // What was given out stays out, and nothing more until the right time has come there.
  expect(await quarterOf(server)).toBe(first + 3);
  await server.pass(10 * minute - 1);
  expect(await quarterOf(server)).toBe(first + 3);
  await server.pass(1);
  expect(await quarterOf(server)).toBe(first + 4);
  expect(warnings(server)).toHaveLength(0);
});

test("E13: with the operator's word the machine is followed wherever it is; without it never back", async () => {
  const server = await start();
  await server.restart("SIGTERM", { set: 5 * day, trust: true });
  expect(await quarterOf(server)).toBe(first + 5 * 96);
  await server.set(-2 * day);
  await server.pass(day);
  expect(await quarterOf(server)).toBe(first + 5 * 96);
  await server.pass(day + 900);
  expect(await quarterOf(server)).toBe(first + 5 * 96 + 1);
});

test("E1, H12: killed and started again around a boundary: neither a second early nor shut afterwards", async () => {
  const server = await start();
  const lock = await lockBack(server, await c.makeFolder(server), first + 2);
  for (const [seconds, isOpen] of [
    [900, false],
    [898, false],
    [1, false],
    [1, true],
    [1, true],
  ] as const) {
    // The process is gone while the time goes by, with what it had not written down yet.
    await server.restart("SIGKILL", { off: seconds });
    expect((await openBack(server, lock)).isOpen, `${server.now()}`).toBe(isOpen);
    await server.restart("SIGKILL");
    expect((await openBack(server, lock)).isOpen, `${server.now()}`).toBe(isOpen);
  }
  expect(warnings(server)).toHaveLength(0);
});

test("E9, E10: yesterday's back-up with the same key file: a lock in it opens at its quarter, and the chain is the same", async () => {
  const server = await start();
  const folder = await c.makeFolder(server);
  const lock = await lockBack(server, folder, first + 100);
  const before = await askQuarters(server);
  const kept = join(server.dir, "kept");
  await server.restart("SIGTERM", {
    between: async () => {
      await cp(server.dataDir, kept, { recursive: true, filter: (path) => !path.includes("volatile.db") });
    },
  });
  await server.pass(20 * hour);
  // Since the back-up the lock was taken off.
  const later = await lockBack(server, folder, null);
  await server.restart("SIGTERM", {
    off: 4 * hour,
    between: async () => {
      await rm(server.dataDir, { recursive: true });
      await cp(kept, server.dataDir, { recursive: true });
    },
  });
  await expect(openBack(server, later)).rejects.toThrow("401");
  // Nothing is known of the time before, so the machine's is taken: no outage has to be made up for.
  const after = await askQuarters(server);
  expect(after.newest.quarter).toBe(first + 96);
  expect([await health(server), warnings(server).length]).toEqual([well, 0]);
  expect(after.keys.slice(0, 192)).toEqual(before.keys.slice(96));
  await server.pass(hour - 1);
  expect((await openBack(server, lock)).isOpen).toBe(false);
  await server.pass(1);
  expect((await openBack(server, lock)).isOpen).toBe(true);
});
