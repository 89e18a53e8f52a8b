/**
 * kill -9 at 200 random moments. 180 of them hit a store alone, with three holders at work, each in a process with two
 * other stores, since starting the whole program each time takes long; 20 hit the whole program, with papers on their way.
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { blockContent } from "../../crypto/sizes.ts";
import type { Device } from "../devices.ts";
import { newFolder, openDevice } from "../devices.ts";
import { paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { choicesOf } from "../seeded.ts";
import type { Choices } from "../seeded.ts";
import { memoryPlace } from "./memory-place.ts";
import { startWorker } from "./killed.ts";
import type { Order } from "./killed.ts";
import type { Model } from "./model.ts";
import { lossesIn, newModel, note, openAt, requireIntegrity } from "./model.ts";

describe("the store", () => {
  const place = memoryPlace("kill");
  let next = startWorker();
  afterAll(() => {
    next.end();
    rmSync(place, { recursive: true, force: true });
  });

  function orderOf(dir: string, model: Model, choices: Choices, seed: number, cycle: number): Order {
    const holders = [0, 1, 2].map((folder) => {
      const half = choices.chance(0.7) ? 0 : 1;
      const blocks = [...(model.folders.get(folder)?.blocks ?? [])];
      const known = blocks.flatMap(([where, block]): [number, number][] =>
        where.startsWith(`${half}/`) && block !== null ? [[Number(where.slice(2)), block]] : [],
      );
      return { folder, half, isNew: model.folders.get(folder)?.state !== "made", known } as const;
    });
    return { dir, seed, bucket: cycle, first: cycle * 1_000, holders };
  }

  test.each([1, 2, 3, 4])("E1: 15 times and more, three stores at once are killed, round %i", async (round) => {
    const stores = [0, 1, 2].map((number) => ({
      dir: join(place, `${round}-${number}`),
      choices: choicesOf(round * 10 + number),
      model: newModel(),
    }));
    const choices = choicesOf(round);
    let told = 0;
    // On a busy machine less is told before the kill: then more often, until enough was.
    for (let cycle = 1, isLast = false; !isLast; cycle++) {
      const worker = next;
      next = startWorker();
      const early = cycle > 1 && choices.chance(0.15);
      const orders = stores.map(({ dir, model, choices: own }, i) =>
        orderOf(dir, model, own, (round * 100 + cycle) * 10 + i, cycle),
      );
      const events = await worker.killAfter(orders, choices.below(early ? 40 : 90), early ? "order" : "work");
      for (const [number, event] of events) {
        const store = stores[number];
        if (store && event) note(store.model, event);
      }
      told += events.length;
      isLast = cycle >= 45 || (cycle >= 15 && told > 100);
      for (const { dir, model } of stores) {
        requireIntegrity(dir);
        const store = await openAt(dir);
        expect(store.trouble).toBe(null);
        const since = isLast ? 0 : cycle * 1_000;
        expect(await lossesIn(store, model, cycle, since), `cycle ${cycle}`).toEqual([]);
        await store.close();
        const names = [...readdirSync(join(dir, "packs")), ...readdirSync(join(dir, "grants"))];
        expect(names.filter((name) => name.includes("."))).toEqual([]);
      }
    }
    expect(told).toBeGreaterThan(100);
    for (const { dir } of stores) rmSync(dir, { recursive: true });
  });
});

describe("the whole program", () => {
  const place = memoryPlace("kill");
  const data = join(place, "data");
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(4, { FARDE_DATA: data });
  });
  afterAll(async () => {
    await server.remove();
    rmSync(place, { recursive: true, force: true });
  });

  const contentOf = (number: number) => patterned((number % 4) * blockContent + 100 + number, number);

  test("E1: killed 20 times while two holders add papers: those said to be saved open whole, none is there by half", async () => {
    const choices = choicesOf(7);
    const keys: HalfKeys[] = [await newFolder(server.origin), await newFolder(server.origin)];
    /** Type (the paper's number) by whether it was said to be saved. */
    const added: Map<number, boolean>[] = keys.map(() => new Map());
    let number = 0;
    let saved = 0;
    // On a busy machine less is saved before the kill: then more often, until enough was.
    for (let round = 0; round < 20 || (saved <= 20 && round < 60); round++) {
      const devices: Device[] = [];
      for (const one of keys) devices.push(await openDevice(server.origin, one));
      const jobs = devices.map(({ vault }, i) => {
        const mine = Array.from({ length: 3 }, () => ++number);
        for (const one of mine) added[i]?.set(one, false);
        const papers = mine.map((one) => paper(`paper ${one}`, contentOf(one), { type: `x/${one}` }));
        return vault.add(papers).map((job, j) => ({ number: mine[j] ?? 0, job }));
      });
      await new Promise((resolve) => setTimeout(resolve, choices.below(120)));
      await server.stop("SIGKILL");
      for (const [i, { vault }] of devices.entries()) {
        for (const { number: one, job } of jobs[i] ?? []) {
          const { state } = vault.state().jobs.find(({ id }) => id === job) ?? {};
          if (state === "saved") added[i]?.set(one, true);
          // This page is gone too.
          vault.cancel(job);
        }
        vault.lock();
      }
      await server.start();
      for (const [i, one] of keys.entries()) {
        const { vault } = await openDevice(server.origin, one);
        const papers = new Map(vault.state().papers.map(({ type, id }) => [type, id]));
        for (const [known, isSaved] of added[i] ?? []) {
          const id = papers.get(`x/${known}`);
          if (isSaved) expect(id, `paper ${known}`).toBeDefined();
          if (isSaved) saved += 1;
          if (id !== undefined)
            expect(Buffer.from(await vault.read(id)).equals(Buffer.from(contentOf(known)))).toBe(true);
        }
        expect(papers.size).toBe(vault.state().papers.length);
        // Room for the next round.
        if (papers.size > 12) {
          await vault.remove([...papers.values()]);
          added[i]?.clear();
        }
        vault.lock();
      }
    }
    expect(saved).toBeGreaterThan(20);
    await server.stop();
    requireIntegrity(data);
  });
});
