/** Sharing papers, what is shared now, and what one writes oneself. */
import { Match, Switch } from "solid-js";
import ShareFlow from "../../features/share/ShareFlow.tsx";
import Shares from "../../features/shares/Shares.tsx";
import { StoryScreen } from "../../features/story/StoryScreen.tsx";
import type { House } from "../house.ts";
import type { View } from "../views.ts";

export function Sharing(props: { house: House; view: View }) {
  const { house } = props;
  const { vault } = house;
  const shared = () => (props.view.at === "share" ? props.view.papers : undefined);
  const continued = () => (props.view.at === "story" ? props.view.continues : undefined);
  /** Back to the paper itself; another device may have deleted it meanwhile. */
  const written = (): void => {
    const id = continued()?.id;
    if (id === undefined || house.paperWith(id) === undefined) house.toListTop();
    else house.toPaper(id);
  };
  return (
    <Switch>
      <Match when={shared()}>
        {(papers) => <ShareFlow vault={vault} initial={papers()} onDone={() => house.toList()} />}
      </Match>
      <Match when={props.view.at === "shares"}>
        <Shares vault={vault} onBack={() => house.toList()} />
      </Match>
      <Match when={continued()}>
        {(paper) => (
          <StoryScreen
            vault={vault}
            paper={paper()}
            today={house.today()}
            beforeLock={(what) => house.beforeLock(what)}
            onDone={written}
          />
        )}
      </Match>
      <Match when={props.view.at === "write"}>
        <StoryScreen
          vault={vault}
          today={house.today()}
          beforeLock={(what) => house.beforeLock(what)}
          onDone={() => house.toListTop()}
        />
      </Match>
    </Switch>
  );
}
