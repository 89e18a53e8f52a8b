/** A process to be killed: waits for a line that says what to do, and tells every event on its own line. */
import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { createInterface } from "node:readline";
import { choicesOf } from "../seeded.ts";
import { make, work } from "./load.ts";
import type { Event } from "./load.ts";
import { openAt } from "./model.ts";
import type { Order, Told } from "./killed.ts";

async function obey({ dir, seed, bucket, first, holders }: Order, number: number): Promise<void> {
  const tell = (event: Event | null): void => {
    writeSync(1, `${JSON.stringify([number, event] satisfies Told)}\n`);
  };
  const store = await openAt(dir);
  let count = first;
  const numbers = { next: () => ++count };
  tell(null);
  await Promise.all(
    holders.map(async ({ folder, half, isNew, known }, i) => {
      if (isNew) await make(store, tell, folder);
      const choices = choicesOf(seed * 10 + i);
      await work({ store, tell, choices, numbers, folder, half, known: new Map(known), bucket, goesOn: () => true });
    }),
  );
}

// What Node has compiled is written at the end of a process, which none of these comes to.
flushCompileCache();
const lines = createInterface({ input: process.stdin });
const { value } = await lines[Symbol.asyncIterator]().next();
const orders: readonly Order[] = JSON.parse(String(value));
await Promise.all(orders.map(obey));
