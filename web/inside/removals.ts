/** What was deleted and can still be brought back. Each has its own time; the bar is for the newest that has some. */
import { createSignal, type JSX } from "solid-js";
import { removalOf, type Removal, type Removed } from "../features/papers/removal.ts";

/** The bar comes with the room that deletes, and stays when one is back in the list. */
export type UndoBar = (props: { removal: Removal; onGone(): void }) => JSX.Element;

export function createRemovals() {
  const [removals, setRemovals] = createSignal<readonly { readonly removal: Removal; readonly Bar: UndoBar }[]>([]);
  return {
    newest: () => removals().at(-1),
    add: (titles: readonly string[], what: Removed, Bar: UndoBar): void =>
      void setRemovals([...removals(), { removal: removalOf(titles, what, Date.now()), Bar }]),
    /** The bar of an older one comes back only while it has time left. */
    takeOff(): void {
      const older = removals().slice(0, -1);
      setRemovals(older.filter(({ removal }) => removal.until > Date.now()));
    },
  };
}
