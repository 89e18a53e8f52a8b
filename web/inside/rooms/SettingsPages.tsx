/** The settings of an open folder: which of them is shown. Each door has its own; the front's are the same for all. */
import { createSignal, Match, Switch } from "solid-js";
import BringIn from "../../features/bring-in/BringIn.tsx";
import ChangeWords from "../../features/change-words/ChangeWords.tsx";
import EndFolder from "../../features/end-folder/EndFolder.tsx";
import { Limits } from "../../features/help/Limits.tsx";
import OwnPhone from "../../features/own-phone/OwnPhone.tsx";
import Keys from "../../features/recovery/Keys.tsx";
import RenewDoor from "../../features/renew-door/RenewDoor.tsx";
import { Behind } from "../../features/second-door/Behind.tsx";
import SecondDoor from "../../features/second-door/SecondDoor.tsx";
import { Settings, type Setting } from "../../features/settings/Settings.tsx";
import StateWords from "../../features/state-words/StateWords.tsx";
import TakeOut from "../../features/take-out/TakeOut.tsx";
import TimedLock from "../../features/timed-lock/TimedLock.tsx";
import type { BackDoor, FrontDoor } from "../../lib/vault/doors.ts";
import type { House } from "../house.ts";
import type { SettingsPage } from "../views.ts";

export function SettingsPages(props: {
  house: House;
  /** Where it begins: what the list offers leads here. */
  first?: SettingsPage | undefined;
}) {
  const { house } = props;
  const { vault } = house;
  const [at, setAt] = createSignal<SettingsPage>(props.first ?? "menu");
  /** What one comes back to from the help. */
  const [before, setBefore] = createSignal<SettingsPage>("menu");
  const toMenu = (): void => void setAt("menu");
  const help = (): void => {
    setBefore(at());
    setAt("help");
  };
  const front = (): FrontDoor | undefined => (vault.door.half === "front" ? vault.door : undefined);
  const back = (): BackDoor | undefined => (vault.door.half === "back" ? vault.door : undefined);
  const choose = (setting: Setting): void => {
    if (setting === "front") house.go({ at: "front" });
    else if (setting === "help") help();
    else setAt(setting);
  };
  const menu = () => <Settings half={vault.door.half} onChoose={choose} onBack={() => house.toListTop()} />;

  return (
    <Switch fallback={menu()}>
      <Match when={at() === "second-door" && house.behind !== undefined}>
        <Behind onBack={toMenu} />
      </Match>
      <Match when={at() === "second-door" && front()}>
        {(door) => (
          <SecondDoor
            door={door()}
            vault={vault}
            papers={house.state().papers}
            today={house.today()}
            isSaving={house.isSaving()}
            onHelp={help}
            onLock={() => house.onLock()}
            onBack={toMenu}
            onDone={() => house.toListTop()}
          />
        )}
      </Match>
      <Match when={at() === "timed-lock" && back()}>
        {(door) => (
          <TimedLock
            door={door()}
            sheet={vault.state().keys.find((key) => key.kind === "sheet")?.id}
            isSaving={house.isSaving()}
            onHelp={help}
            onLock={() => house.onLock()}
            onBack={toMenu}
          />
        )}
      </Match>
      <Match when={at() === "keys"}>
        <Keys
          vault={vault}
          onBack={toMenu}
          onWords={() => setAt("change-words")}
          onRenewDoor={() => setAt("renew-door")}
        />
      </Match>
      <Match when={at() === "change-words"}>
        <ChangeWords vault={vault} onRenewDoor={() => setAt("renew-door")} onBack={toMenu} />
      </Match>
      <Match when={at() === "renew-door"}>
        <RenewDoor
          vault={vault}
          isSaving={house.isSaving()}
          onBack={() => (props.first === "renew-door" ? house.toListTop() : toMenu())}
          onDone={() => house.onLock()}
        />
      </Match>
      <Match when={at() === "take-out"}>
        <TakeOut vault={vault} onBack={toMenu} />
      </Match>
      <Match when={at() === "bring-in"}>
        <BringIn
          vault={vault}
          beforeLock={(what) => house.beforeLock(what)}
          onBack={toMenu}
          onDone={() => house.toListTop()}
        />
      </Match>
      <Match when={at() === "end"}>
        <EndFolder
          vault={vault}
          isSaving={house.isSaving()}
          onTakeOut={() => setAt("take-out")}
          onBack={toMenu}
          onDone={() => house.toListTop()}
        />
      </Match>
      <Match when={at() === "words"}>
        <StateWords vault={vault} onLock={() => house.onLock()} onBack={toMenu} />
      </Match>
      <Match when={at() === "phone"}>
        <OwnPhone vault={vault} onBack={toMenu} />
      </Match>
      <Match when={at() === "help"}>
        <Limits onBack={() => setAt(before())} />
      </Match>
    </Switch>
  );
}
