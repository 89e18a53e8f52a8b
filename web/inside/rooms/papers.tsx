/** One paper that is in the folder, or several of them. */
import { Match, Switch } from "solid-js";
import { PaperScreen } from "../../features/paper/PaperScreen.tsx";
import { Edit } from "../../features/papers/Edit.tsx";
import type { Removed } from "../../features/papers/removal.ts";
import { Several } from "../../features/papers/Several.tsx";
import { UndoBar } from "../../features/papers/UndoBar.tsx";
import { doorDeeds } from "../door-deeds.ts";
import type { House } from "../house.ts";
import type { View } from "../views.ts";

export function Papers(props: { house: House; view: View }) {
  const { house } = props;
  const { vault, toList } = house;
  /** Another device may have deleted it meanwhile. */
  const paperAt = (at: "paper" | "edit") =>
    "paper" in props.view && props.view.at === at ? house.paperWith(props.view.paper) : undefined;
  const why = () => (props.view.at === "choose" ? props.view.why : undefined);
  const removed = (titles: readonly string[], what: Removed): void => house.removed(titles, what, UndoBar);
  /** What is saved may come to its end when the paper is gone, and one is elsewhere. */
  const edited = (): void => {
    if (props.view.at === "edit") house.toPaper(props.view.paper);
  };
  const removeMany = async (ids: readonly string[]): Promise<void> => {
    const titles = ids.flatMap((id) => house.paperWith(id)?.title ?? []);
    removed(titles, await vault.remove(ids));
  };
  return (
    <Switch>
      <Match when={paperAt("paper")}>
        {(paper) => (
          <PaperScreen
            vault={vault}
            paper={paper()}
            today={house.today()}
            onBack={toList}
            onShare={() => house.go({ at: "share", papers: [paper().id] })}
            onEdit={() => house.go({ at: "edit", paper: paper().id })}
            onWriteOn={() => house.go({ at: "story", continues: paper() })}
            doorDeeds={doorDeeds(house, paper())}
            onRemoved={(title, what) => {
              removed([title], what);
              toList();
            }}
          />
        )}
      </Match>
      <Match when={paperAt("edit")}>
        {(paper) => (
          <Edit vault={vault} paper={paper()} beforeLock={(what) => house.beforeLock(what)} onDone={edited} />
        )}
      </Match>
      <Match when={why()} keyed>
        {(reason) => (
          <Several
            why={reason}
            papers={house.state().papers}
            pictures={house.pictures}
            today={house.today()}
            find={house.find()}
            onFind={(find) => house.onFind(find)}
            doorDeeds={doorDeeds(house)}
            giveKind={(ids, kind) => vault.giveKind(ids, kind)}
            remove={removeMany}
            onShare={(papers) => house.go({ at: "share", papers })}
            onDone={(done) => house.toListTop(done === undefined ? undefined : { done })}
          />
        )}
      </Match>
    </Switch>
  );
}
