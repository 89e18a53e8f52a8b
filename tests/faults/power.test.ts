/** The power goes at any moment. In memory: a real disk's own time would only make it slow. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { choicesOf } from "../seeded.ts";
import type { Choices } from "../seeded.ts";
import { make, work } from "./load.ts";
import { createLosingDisk } from "./losing-disk.ts";
import type { Forgotten } from "./losing-disk.ts";
import { memoryPlace } from "./memory-place.ts";
import { copyOf, lossesIn, newModel, note, openAt, requireIntegrity } from "./model.ts";

const place = memoryPlace("power");
afterAll(() => rmSync(place, { recursive: true, force: true }));

const bucket = 1;
const databases = ["farde.db", "farde.db-wal", "volatile.db", "volatile.db-wal"];

type Cut = { readonly dir: string; readonly model: ReturnType<typeof newModel> };

/**
 * Three holders at work, with `cuts` moments at which the power might have gone. What SQLite has committed is on the
 * disk (`synchronous=FULL`; of attempts, which reach it a moment later, see db/buckets.test.ts); of the packs and grant
 * files, what was synced, and some of the rest.
 */
async function workWithCuts(name: string, choices: Choices, cuts: number, forgotten: Forgotten): Promise<Cut[]> {
  const data = join(place, name, "data");
  const model = newModel();
  const made: Cut[] = [];
  let isWatching = false;
  let left = cuts;

  function cut(): void {
    if (!isWatching || left === 0 || !choices.chance(0.04)) return;
    left -= 1;
    const dir = join(place, name, String(made.length));
    for (const sub of ["packs", "grants"]) mkdirSync(join(dir, sub), { recursive: true });
    for (const file of databases) if (existsSync(join(data, file))) copyFileSync(join(data, file), join(dir, file));
    for (const [path, content] of losing.after(choices)) writeFileSync(join(dir, relative(data, path)), content);
    made.push({ dir, model: copyOf(model) });
  }
  const losing = createLosingDisk(cut, forgotten);
  const store = await openAt(data, losing.disk);
  isWatching = true;
  let count = 0;
  const numbers = { next: () => ++count };
  const tell = (event: Parameters<typeof note>[1]): void => {
    note(model, event);
    cut();
  };
  await Promise.all(
    [0, 1, 2].map(async (folder) => {
      await make(store, tell, folder);
      const half = folder === 2 ? 1 : 0;
      await work({ store, tell, choices, numbers, folder, half, known: new Map(), bucket, goesOn: () => left > 0 });
    }),
  );
  await store.close();
  return made;
}

async function lossesAfter({ dir, model }: Cut): Promise<string[]> {
  requireIntegrity(dir);
  const store = await openAt(dir);
  expect(store.trouble).toBe(null);
  const losses = await lossesIn(store, model, bucket);
  // Nothing half made is left lying about.
  const grants = readdirSync(join(dir, "grants"));
  const unfinished = [...grants, ...readdirSync(join(dir, "packs"))].filter((name) => /\./.test(name));
  await store.close();
  rmSync(dir, { recursive: true });
  return [...losses, ...unfinished];
}

test("E2: the power goes at 90 moments: all that was answered is there, nothing by half, no counter goes back", async () => {
  for (let seed = 1; seed <= 3; seed++) {
    for (const cut of await workWithCuts(`all-${seed}`, choicesOf(seed), 30, null)) {
      expect(await lossesAfter(cut)).toEqual([]);
    }
  }
});

test.each(["datasync", "sync", "syncDir"] as const)(
  "E2: a program that forgot its %s would be found out",
  async (forgotten) => {
    const losses: string[] = [];
    for (let seed = 1; losses.length === 0 && seed < 4; seed++) {
      for (const cut of await workWithCuts(`${forgotten}-${seed}`, choicesOf(seed), 20, forgotten)) {
        losses.push(...(await lossesAfter(cut)));
      }
    }
    expect(losses).not.toEqual([]);
  },
);
