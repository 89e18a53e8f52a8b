/** Two or three devices of one holder, in one folder at the same time. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HalfKeys } from "../crypto/schedule.ts";
import { standBetween } from "./between.ts";
import type { Device } from "./devices.ts";
import { locked, newFolder, openDevice, stilled } from "./devices.ts";
import type { InProcess } from "./in-process.ts";
import { startInProcess } from "./in-process.ts";
import type { Told } from "./schedule.ts";
import { judge, newWorld, play } from "./schedule.ts";
import { choicesOf } from "./seeded.ts";
import { inTurns } from "./turns.ts";

const rounds = 20;
const schedulesInRound = 50;

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess(4);
});
afterAll(() => server.remove());

describe("E3: 1,000 random schedules of two or three devices in one folder", () => {
  const conflicts = new Map<string, number>();
  const done: Told = { added: 0, removed: 0, undone: 0, replaced: 0, shared: 0, full: 0 };

  /** Counts what the server refused because somebody else wrote in between. */
  const counting = standBetween(
    async ({ path }, send) => {
      const answer = await send();
      if (answer.status === 412) conflicts.set(path, (conflicts.get(path) ?? 0) + 1);
      return answer;
    },
    (input, init) => server.fetch(input, init),
  );

  test.each(Array.from({ length: rounds }, (_, round) => round))("E3: round %i of 50 schedules", async (round) => {
    const keys: HalfKeys = await newFolder(server.origin, server.fetch);
    const world = newWorld(server.origin, server.fetch);
    const devices: Device[] = [];
    for (let i = 0; i < schedulesInRound; i++) {
      const choices = choicesOf(round * schedulesInRound + i);
      const fetch = inTurns(counting, choices);
      const wanted = choices.chance(0.3) ? 3 : 2;
      while (devices.length < wanted) devices.push(await openDevice(server.origin, keys, fetch));
      await Promise.all(devices.map((device) => play(world, device, choices)));
      await Promise.all(devices.map(({ vault }) => stilled(vault)));
      await judge(world, devices, i % 10 === 9);
      // What was removed goes for good when its device is locked; those that come back begin anew.
      const leaving = devices.splice(0, Math.max(choices.below(2), devices.length - 2));
      await Promise.all(leaving.map(({ vault }) => locked(vault)));
    }
    await Promise.all(devices.map(({ vault }) => locked(vault)));
    // A new device finishes what a locked one may have left, and then nothing waits any more.
    const last = await openDevice(server.origin, keys, counting);
    await locked(last.vault);
    const check = await openDevice(server.origin, keys, counting);
    expect(check.half.contents().scrub).toEqual([]);
    await judge(world, [check], true);
    await locked(check.vault);
    for (const [name, count] of Object.entries(world.told)) done[name as keyof Told] += count;
  });

  test("E3: they did get in each other's way, at every kind of write", () => {
    for (const path of ["/api/folder/commit", "/api/folder/write", "/api/folder/erase"]) {
      expect(conflicts.get(path) ?? 0, path).toBeGreaterThan(3);
    }
    expect(done.undone).toBeGreaterThan(30);
    for (const count of [done.added, done.removed, done.replaced]) expect(count).toBeGreaterThan(30);
    expect(done.shared).toBeGreaterThan(3);
  });
});
