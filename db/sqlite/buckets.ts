/**
 * Leaky buckets (PROTOCOL 5.6): `depth` attempts under one id, one back every ten minutes, nothing ever refunded. A
 * row holds a level and no time: one tick lowers all of them, so nobody can read out of it when an attempt was made.
 */
import { lt, lte, sql } from "./drizzle.ts";
import type { Clock, Times } from "../clock.ts";
import type { BucketStore } from "../store.ts";
import { createTogether } from "../together.ts";
import type { Connection } from "./connection.ts";
import type { MarkTable } from "./mark-table.ts";
import type { Settled } from "./settled.ts";
import { bucket } from "./volatile-schema.ts";

const depth = 20;
const tickSeconds = 600;

export type Buckets = BucketStore & { tick(): void };

/**
 * While the server runs, ticks follow a clock that nobody can set: moving the machine's time a day on gives no attempts
 * (B4). Only the time it was off is taken from the calendar.
 */
export function createBuckets(
  { drizzle, transact, stain }: Connection,
  marks: MarkTable,
  clock: Clock,
  times: Times,
  settled: Settled,
): Buckets {
  const add = drizzle
    .insert(bucket)
    .values({ id: sql.placeholder("id"), level: 1 })
    .onConflictDoUpdate({
      target: bucket.id,
      set: { level: sql`${bucket.level} + 1` },
      setWhere: lt(bucket.level, depth),
    })
    .prepare();

  function lower(ticks: number): void {
    if (ticks < 1) return;
    transact(() => {
      if (drizzle.delete(bucket).where(lte(bucket.level, ticks)).run().changes > 0) stain();
      drizzle
        .update(bucket)
        .set({ level: sql`${bucket.level} - ${ticks}` })
        .run();
      marks.set("tick", clock.now());
    });
  }

  const since = Math.max(0, clock.now() - (marks.get("tick") ?? clock.now()));
  if (marks.get("tick") === null) marks.set("tick", clock.now());
  lower(Math.floor(since / tickSeconds));
  let last = times.uptime();

  function tick(): void {
    const ticks = Math.floor((times.uptime() - last) / tickSeconds);
    lower(ticks);
    last += ticks * tickSeconds;
  }

  // One after the other, as if each had come alone; one durable write for all that come at the same time, and none of
  // them is told of it before (B3). What could not be made durable is refused, and stays counted.
  const takeTogether = createTogether((ids: readonly Uint8Array[]) => {
    tick();
    const wait = Math.max(1, Math.ceil(tickSeconds - (times.uptime() - last)));
    return settled(() => ids.map((id) => (add.run({ id }).changes > 0 ? "taken" : wait)));
  });

  return { tick, take: takeTogether };
}
