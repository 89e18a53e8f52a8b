/** Whether rows lie in the order in which they came (H4). */
import type { Buffer } from "node:buffer";
import type { Copied } from "./guessers.ts";
import { grantsOn, peopleOn } from "./guessers.ts";
import { placesIn } from "./places.ts";

/** Kendall's τ of two orders: 1 the same, -1 the other way round, 0 nothing to do with each other. */
export function kendall(pairs: readonly (readonly [number, number])[]): number {
  let [same, other] = [0, 0];
  pairs.forEach(([a, b], i) => {
    for (let j = 0; j < i; j++) {
      const [c, d] = pairs[j] ?? [0, 0];
      const sign = (a - c) * (b - d);
      if (sign > 0) same++;
      else if (sign < 0) other++;
    }
  });
  return (same - other) / Math.max(1, same + other);
}

export type Order = { readonly name: string; readonly tau: number; readonly rows: number };

/**
 * Of the same tables on several servers, which of them lie in order: a mean τ of 0.1 or more; or, where there are too few
 * rows for that to mean anything, more than four times what chance does.
 */
export function inOrder(orders: readonly (readonly Order[])[]): string[] {
  const byName = Map.groupBy(orders.flat(), ({ name }) => name);
  return [...byName].flatMap(([name, all]) => {
    const tau = all.reduce((sum, one) => sum + one.tau, 0) / all.length;
    const chance = all.reduce((sum, { rows: n }) => sum + (2 * (2 * n + 5)) / (9 * n * (n - 1)), 0) / all.length ** 2;
    return Math.abs(tau) >= Math.max(0.1, 4 * Math.sqrt(chance)) ? [name] : [];
  });
}

function orderOf(
  name: string,
  file: Buffer,
  rows: readonly { readonly key: Uint8Array; readonly at: number }[],
): Order {
  const places = placesIn(
    file,
    rows.map(({ key }) => key),
  );
  const pairs = rows.flatMap(({ at }, i) => {
    // Where the row itself is, or its index: whatever comes first. All of a table are in one of them or in both.
    const first = places[i]?.[0];
    return first ? [[at, first.inFile] as const] : [];
  });
  if (pairs.length < rows.length) throw new Error(`rows that are not in the file: ${name}`);
  return { name, tau: kendall(pairs), rows: pairs.length };
}

/** Of each table's rows, in a file of theirs. */
export function ordersOf(copied: Copied, file: Buffer): Order[] {
  const { people } = copied.world;
  const made = peopleOn(copied).map(({ folder, person }) => ({ folder, person, at: people.indexOf(person) }));
  const slots = made.flatMap(({ person, folder, at }) =>
    folder.slots.map(({ key }, place) => ({ key, at, written: person.written[place < 4 ? 0 : 1] })),
  );
  const folders = made.map(({ folder, at }) => ({ key: folder.id, at }));
  const halves = made.flatMap(({ folder, at }) => folder.halves.map((key) => ({ key, at })));
  const grants = grantsOn(copied).map(({ grant, at }) => ({ key: grant.row.id, at }));
  const written = slots.map(({ key, written: at }) => ({ key, at }));
  return [
    orderOf("folders", file, folders),
    orderOf("halves", file, halves),
    orderOf("slots", file, slots),
    orderOf("slots as they were written", file, written),
    orderOf("grants", file, grants),
  ];
}
