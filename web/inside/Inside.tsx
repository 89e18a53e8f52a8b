/** Inside the open folder: its list and adding to it, the room that one is in, and what outlives a screen. */
import { createEffect, createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from "solid-js";
import { Advice } from "../features/front-view/Advice.tsx";
import { Add } from "../features/papers/Add.tsx";
import { DropArea } from "../features/papers/DropArea.tsx";
import { findAll } from "../features/papers/find.ts";
import { Folder } from "../features/papers/Folder.tsx";
import { dismissCancelled } from "../features/papers/jobs.ts";
import { makePictures } from "../features/papers/pictures.ts";
import { startOffers, type Offered } from "../features/practice/flow.ts";
import type { Going } from "../going.ts";
import type { BeforeLock } from "../lib/before-lock.ts";
import { dayOf } from "../lib/days.ts";
import type { BackDoor } from "../lib/vault/doors.ts";
import type { Vault } from "../lib/vault/vault.ts";
import { createDrafts } from "./drafts.ts";
import { both, createFrontView } from "./front.ts";
import type { House } from "./house.ts";
import { createNavigation } from "./navigation.ts";
import { Offers } from "./Offers.tsx";
import { createRemovals } from "./removals.ts";
import { bringRoomsWhenQuiet } from "./rooms.ts";

/** `behind`: the second door, where one looks at the first from there; `onTaken`: papers went behind it. */
export function Inside(props: {
  vault: Vault;
  going: Going;
  behind?: BackDoor;
  onTaken?: () => void;
  beforeLock(what: BeforeLock): void;
  onLock(): void;
}): JSX.Element {
  const { vault, behind, going } = props;
  const own = vault.door.half === "back" ? vault.door : undefined;
  const [state, setState] = createSignal(vault.state(), { equals: false });
  // Whoever looks at the first door from behind the second has lost nothing.
  const [away, setAway] = createSignal<readonly Offered[]>(behind === undefined ? [] : ["lost"]);
  const [find, setFind] = createSignal(findAll);
  const today = (): string => dayOf(new Date());
  const pictures = makePictures(vault);
  const drafts = createDrafts(vault);
  const front = createFrontView();
  const removals = createRemovals();
  const way = createNavigation(going);
  const paperWith = (id: string) => state().papers.find((paper) => paper.id === id);

  const stopListening = vault.subscribe(() => {
    setState(vault.state());
    dismissCancelled(vault);
  });
  const stopOffers = startOffers(vault, today);
  onMount(() => setState(vault.state()));
  onCleanup(() => {
    stopListening();
    stopOffers();
    if (!handedOver) drafts.adding.stop();
    pictures.forget();
  });

  let writing: BeforeLock | undefined;
  let handedOver = false;
  props.beforeLock({
    isWaiting: () => writing?.isWaiting() === true || drafts.adding.begun().length > 0 || front.isWaiting(),
    handOver() {
      handedOver = true;
      return both(both(writing?.handOver(), front.leave()), drafts.adding.finish());
    },
  });
  const isRunning = (): boolean => state().jobs.some((job) => job.state === "running");
  bringRoomsWhenQuiet(() => way.view().at === "add" || drafts.areThere() || isRunning());

  // Another device may delete the paper that one looks at.
  createEffect(() => {
    const now = way.view();
    if ("paper" in now && paperWith(now.paper) === undefined) way.lose();
  });

  const house: House = {
    ...way,
    vault,
    pictures,
    removed(titles, what, Bar) {
      way.nothingTold();
      removals.add(titles, what, Bar);
    },
    own,
    behind,
    front,
    insideFront: (shown, door) => (
      <Inside
        vault={shown}
        going={going}
        behind={door}
        onTaken={() => void front.leave()}
        beforeLock={front.beforeLock}
        onLock={props.onLock}
      />
    ),
    state,
    today,
    paperWith,
    find,
    onFind: setFind,
    isSaving: () => drafts.described().length > 0 || front.isLeaving() || isRunning(),
    beforeLock: (what) => (writing = what),
    onTaken: () => (props.onTaken ?? way.toList)(),
    onLock: () => props.onLock(),
  };

  const offers = () => (
    <>
      <Offers
        vault={vault}
        state={state()}
        today={today()}
        away={away()}
        onAway={(what) => setAway([...away(), what])}
        onPractice={() => way.go({ at: "practice" })}
        onSheet={() => way.go({ at: "settings", first: "keys" })}
        onNewWords={() => way.go({ at: "settings", first: "change-words" })}
        onRenewDoor={() => way.go({ at: "settings", first: "renew-door" })}
      />
      <Show when={own !== undefined && state().adviseFront && own}>
        {(door) => {
          const drop = (): void =>
            void door()
              .dropAdvice()
              .catch(() => undefined);
          const look = (): void => {
            drop();
            way.go({ at: "front" });
          };
          return <Advice onLook={look} onLater={drop} />;
        }}
      </Show>
    </>
  );
  const done = (): string => {
    const told = way.told();
    return typeof told === "object" ? told.done : "";
  };
  const list = () => (
    <Folder
      state={state()}
      pictures={pictures}
      today={today()}
      preparing={drafts.described()}
      stuck={drafts.current()}
      find={find()}
      onFind={setFind}
      gone={way.told() === "gone"}
      done={done()}
      advice={offers()}
      undo={
        <Show when={removals.newest()} keyed>
          {({ removal, Bar }) => <Bar removal={removal} onGone={removals.takeOff} />}
        </Show>
      }
      onAdd={() => way.go({ at: "add" })}
      onOpen={way.toPaper}
      onStory={() => way.go({ at: "write" })}
      onChoose={(why) => way.go({ at: "choose", why })}
      onShares={() => way.go({ at: "shares" })}
      onSettings={() => way.go({ at: "settings" })}
      onLock={props.onLock}
      onCancel={(job) => vault.cancel(job)}
      onRetry={(job) => vault.retry(job)}
      onDismiss={(jobs) => jobs.forEach((job) => vault.dismiss(job))}
    />
  );
  const dropFiles = (files: readonly File[]): void => {
    drafts.adding.take(files);
    way.go({ at: "add" });
  };
  const isAt = (at: "list" | "add"): boolean => way.view().at === at;

  return (
    <DropArea active={isAt("list") || isAt("add")} onFiles={dropFiles}>
      <Switch fallback={list()}>
        <Match when={isAt("add")}>
          <Add
            adding={drafts.adding}
            current={drafts.current()}
            place={drafts.place()}
            onBack={() => way.toListTop()}
          />
        </Match>
        <Match when={way.room()} keyed>
          {(Room) => <Room house={house} view={way.view()} />}
        </Match>
      </Switch>
    </DropArea>
  );
}
