/** Which places of a half are free, and a random choice among them (PROTOCOL 8.5). */
import { firstDataBlock } from "../../../api/wire.ts";
import { FardeError } from "../failure.ts";
import { randomBelow } from "../random.ts";

/**
 * `count` places of a half of `blocks`, none of them taken. Chosen at random, so that places tell nothing of when a
 * paper came. Throws `folder-full`.
 */
export function choosePlaces(count: number, blocks: number, taken: ReadonlySet<number>): number[] {
  const free: number[] = [];
  for (let place = firstDataBlock; place < blocks; place++) if (!taken.has(place)) free.push(place);
  if (free.length < count) throw new FardeError("folder-full");
  for (let i = 0; i < count; i++) {
    const j = i + randomBelow(free.length - i);
    const [a, b] = [free[i], free[j]];
    if (a !== undefined && b !== undefined) [free[i], free[j]] = [b, a];
  }
  return free.slice(0, count);
}
