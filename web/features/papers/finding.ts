/** What is searched for in a list of papers, what was found, and how much of it is drawn. */
import { batch, createMemo, type Accessor } from "solid-js";
import type { Paper } from "../../lib/vault/vault.ts";
import { m } from "../messages.ts";
import { createFilling, type Filling } from "./filling.ts";
import { findIn, indexOf, stillUseful, type Find, type Found } from "./find.ts";

export type Finding = {
  readonly find: Accessor<Find>;
  readonly found: Accessor<Found>;
  readonly filling: Filling;
  change(next: Find): void;
};

/** `wanted`: what was searched for before; `onFind` keeps it while one looks at a paper. */
export function createFinding(
  papers: Accessor<readonly Paper[]>,
  wanted: Accessor<Find>,
  onFind: (next: Find) => void,
): Finding {
  const index = createMemo(() => indexOf(papers(), (kind) => m().kinds[kind].label));
  const find = createMemo(() => stillUseful(wanted(), papers()));
  const found = createMemo(() => findIn(index(), find()));
  const filling = createFilling(() => found().papers.length);
  return {
    find,
    found,
    filling,
    /** It changes many cards at once: only those near the screen at first. */
    change: (next) =>
      batch(() => {
        filling.restart();
        onFind(next);
      }),
  };
}
