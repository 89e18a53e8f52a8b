/** The settings, trying the words, and what the second door does with the first. */
import { Match, Show, Switch } from "solid-js";
import { FrontBar } from "../../features/front-view/FrontBar.tsx";
import FrontDeed from "../../features/front-view/FrontDeed.tsx";
import OpenFront from "../../features/front-view/OpenFront.tsx";
import Practice from "../../features/practice/Practice.tsx";
import type { House } from "../house.ts";
import type { View } from "../views.ts";
import { SettingsPages } from "./SettingsPages.tsx";

export function SettingsAndDoors(props: { house: House; view: View }) {
  const { house } = props;
  const settings = () => (props.view.at === "settings" ? props.view : undefined);
  const deed = () => {
    const now = props.view;
    const door = house.behind ?? house.own;
    return now.at === "deed" && door !== undefined ? { ...now, door } : undefined;
  };
  return (
    <Switch>
      <Match when={settings()} keyed>
        {(now) => <SettingsPages house={house} first={now.first} />}
      </Match>
      <Match when={props.view.at === "practice"}>
        <Practice
          vault={house.vault}
          onNewWords={() => house.go({ at: "settings", first: "change-words" })}
          onBack={() => house.toList()}
        />
      </Match>
      <Match when={deed()} keyed>
        {(now) => (
          <FrontDeed
            door={now.door}
            deed={now.deed}
            papers={now.papers.flatMap((id) => house.paperWith(id) ?? [])}
            onDone={() => house.onTaken()}
            onBack={() => house.toList()}
          />
        )}
      </Match>
      <Match when={props.view.at === "front" && house.own}>
        {(door) => (
          <Show
            when={house.front.vault()}
            fallback={<OpenFront door={door()} onOpened={house.front.opened} onBack={() => house.toListTop()} />}
          >
            {(shown) => (
              <>
                <FrontBar
                  onBack={() => {
                    void house.front.leave();
                    house.toListTop();
                  }}
                />
                {house.insideFront(shown(), door())}
              </>
            )}
          </Show>
        )}
      </Match>
    </Switch>
  );
}
