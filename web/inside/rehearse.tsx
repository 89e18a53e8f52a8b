/** The opening of a folder, played once while one still writes name and words: then everything is ready when it counts. */
import { render } from "solid-js/web";
import { Cards } from "../features/papers/Cards.tsx";
import { findAll } from "../features/papers/find.ts";
import { FindBar } from "../features/papers/FindBar.tsx";
import { FolderActions } from "../features/papers/FolderActions.tsx";
import { whenIdle } from "../lib/when-idle.ts";
import { openingSteps } from "../lib/vault/rehearsal.ts";
import { paperKinds } from "../lib/vault/kinds.ts";
import type { Paper } from "../lib/vault/vault.ts";

/** Milliseconds. */
const patience = 500;
const nothing = (): void => undefined;

/** As many as have a field to search in, and so few that an old telephone is done before the next letter is typed. */
const few = 8;

/** Draws a list of nobody's papers into nothing that is on the page. */
function drawList(): void {
  const day = "2020-01-01";
  const papers = paperKinds.slice(0, few).map((kind, i): Paper => ({
    id: String(i),
    title: kind,
    kind,
    type: "",
    size: 0,
    date: day,
    until: day,
    hasPicture: false,
  }));
  const list = () => (
    <>
      <FolderActions
        papers={papers.length}
        onAdd={nothing}
        onShare={nothing}
        onShares={nothing}
        onStory={nothing}
        onSeveral={nothing}
        onSettings={nothing}
      />
      <FindBar papers={papers} find={findAll} onChange={nothing} />
      <Cards
        papers={papers}
        pictures={{ address: () => Promise.resolve(null), forget: nothing }}
        today={day}
        chosen={undefined}
        filling={{ has: () => true, restart: nothing }}
        onTap={nothing}
      />
    </>
  );
  render(list, document.createElement("div"))();
}

let isBegun = false;

/**
 * Once, between what a person does; the list three times, for what was used more often is readier. A step that fails is
 * for the opening itself to tell.
 */
export function rehearse(): void {
  if (isBegun) return;
  isBegun = true;
  const play = async (steps: readonly (() => unknown)[]): Promise<void> => {
    for (const step of steps) {
      await new Promise<void>((resolve) => void whenIdle(resolve, patience));
      try {
        await step();
      } catch {
        // An old browser, where nothing opens: it is told to who opens.
      }
    }
  };
  void play([drawList, drawList, drawList, () => play(openingSteps())]);
}
