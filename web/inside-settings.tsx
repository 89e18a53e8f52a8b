/** The settings of an open folder: which of them is shown. Each door has its own; the front's are the same for all. */
import { createSignal, lazy, Match, Switch } from "solid-js";
import { Limits } from "./features/help/Limits.tsx";
import { Behind } from "./features/second-door/Behind.tsx";
import { Settings, type Setting } from "./features/settings/Settings.tsx";
import type { BackDoor, FrontDoor } from "./lib/vault/doors.ts";
import type { Paper, Vault } from "./lib/vault/vault.ts";

const SecondDoor = lazy(() => import("./features/second-door/SecondDoor.tsx"));
const TimedLock = lazy(() => import("./features/timed-lock/TimedLock.tsx"));
const StateWords = lazy(() => import("./features/state-words/StateWords.tsx"));
const Keys = lazy(() => import("./features/recovery/Keys.tsx"));
const ChangeWords = lazy(() => import("./features/change-words/ChangeWords.tsx"));
const RenewDoor = lazy(() => import("./features/renew-door/RenewDoor.tsx"));
const TakeOut = lazy(() => import("./features/take-out/TakeOut.tsx"));
const BringIn = lazy(() => import("./features/bring-in/BringIn.tsx"));
const EndFolder = lazy(() => import("./features/end-folder/EndFolder.tsx"));
const OwnPhone = lazy(() => import("./features/own-phone/OwnPhone.tsx"));

/** What may be needed with a line that breaks later. */
export const preloadSettings = (): Promise<unknown> =>
  Promise.allSettled([
    SecondDoor.preload(),
    TimedLock.preload(),
    StateWords.preload(),
    Keys.preload(),
    OwnPhone.preload(),
    ChangeWords.preload(),
    RenewDoor.preload(),
    TakeOut.preload(),
    BringIn.preload(),
    EndFolder.preload(),
  ]);

/** What is reached from the keys, too. */
export type View = "menu" | Setting | "renew-door";

export function InsideSettings(props: {
  vault: Vault;
  papers: readonly Paper[];
  today: string;
  /** Papers are still on their way into the folder. */
  isSaving: boolean;
  /** One looks at the front from behind the second door. */
  isBehind: boolean;
  onFront(): void;
  onLock(): void;
  onList(): void;
  /** Where it begins: what the list offers leads here. */
  first?: View | undefined;
}) {
  const [at, setAt] = createSignal<View>(props.first ?? "menu");
  /** What one comes back to from the help. */
  const [before, setBefore] = createSignal<View>("menu");
  const toMenu = (): void => void setAt("menu");
  const help = (): void => {
    setBefore(at());
    setAt("help");
  };
  const front = (): FrontDoor | undefined => (props.vault.door.half === "front" ? props.vault.door : undefined);
  const back = (): BackDoor | undefined => (props.vault.door.half === "back" ? props.vault.door : undefined);
  const choose = (setting: Setting): void => {
    if (setting === "front") props.onFront();
    else if (setting === "help") help();
    else setAt(setting);
  };
  const menu = () => <Settings half={props.vault.door.half} onChoose={choose} onBack={() => props.onList()} />;

  return (
    <Switch fallback={menu()}>
      <Match when={at() === "second-door" && props.isBehind}>
        <Behind onBack={toMenu} />
      </Match>
      <Match when={at() === "second-door" && front()}>
        {(door) => (
          <SecondDoor
            door={door()}
            vault={props.vault}
            papers={props.papers}
            today={props.today}
            isSaving={props.isSaving}
            onHelp={help}
            onLock={() => props.onLock()}
            onBack={toMenu}
            onDone={() => props.onList()}
          />
        )}
      </Match>
      <Match when={at() === "timed-lock" && back()}>
        {(door) => (
          <TimedLock
            door={door()}
            sheet={props.vault.state().keys.find((key) => key.kind === "sheet")?.id}
            isSaving={props.isSaving}
            onHelp={help}
            onLock={() => props.onLock()}
            onBack={toMenu}
          />
        )}
      </Match>
      <Match when={at() === "keys"}>
        <Keys
          vault={props.vault}
          onBack={toMenu}
          onWords={() => setAt("change-words")}
          onRenewDoor={() => setAt("renew-door")}
        />
      </Match>
      <Match when={at() === "change-words"}>
        <ChangeWords vault={props.vault} onRenewDoor={() => setAt("renew-door")} onBack={toMenu} />
      </Match>
      <Match when={at() === "renew-door"}>
        <RenewDoor
          vault={props.vault}
          isSaving={props.isSaving}
          onBack={() => (props.first === "renew-door" ? props.onList() : toMenu())}
          onDone={() => props.onLock()}
        />
      </Match>
      <Match when={at() === "take-out"}>
        <TakeOut vault={props.vault} onBack={toMenu} />
      </Match>
      <Match when={at() === "bring-in"}>
        <BringIn vault={props.vault} onBack={toMenu} onDone={() => props.onList()} />
      </Match>
      <Match when={at() === "end"}>
        <EndFolder
          vault={props.vault}
          isSaving={props.isSaving}
          onTakeOut={() => setAt("take-out")}
          onBack={toMenu}
          onDone={() => props.onList()}
        />
      </Match>
      <Match when={at() === "words"}>
        <StateWords vault={props.vault} onBack={toMenu} />
      </Match>
      <Match when={at() === "phone"}>
        <OwnPhone vault={props.vault} onBack={toMenu} />
      </Match>
      <Match when={at() === "help"}>
        <Limits onBack={() => setAt(before())} />
      </Match>
    </Switch>
  );
}
