/**
 * The holder's page: which screen is shown, who holds the open folder, and when it locks. One address, `/`; nothing is
 * pushed to the history and nothing is stored, so that *back* and the next person find nothing.
 */
import { createSignal, ErrorBoundary, onCleanup, Show, type JSX } from "solid-js";
import { FardeError } from "./lib/failure.ts";
import { firstWords } from "./lib/locale/first.ts";
import { speaks, type Language } from "./lib/locale/languages.ts";
import type { Vault } from "./lib/vault/vault.ts";
import { Actions, Button } from "./ui/Button.tsx";
import { Frame, Screen } from "./ui/Screen.tsx";
import { emptyClipboard, watchCopies } from "./features/clipboard.ts";
import { FailureNotice } from "./features/FailureNotice.tsx";
import { Leave } from "./features/leave/Leave.tsx";
import { chooseLanguage, isLanguageLoaded, m, restOfLanguage } from "./features/messages.ts";
import { LanguageButton } from "./features/start/LanguageButton.tsx";
import { Languages } from "./features/start/Languages.tsx";
import { Start } from "./features/start/Start.tsx";
import type { BeforeLock } from "./lib/before-lock.ts";
import { isSomethingKept, storeOf } from "./lib/own-phone-place.ts";
import type { OwnPhone } from "./lib/own-phone.ts";
import { guardPage, startAnew, watchIdle } from "./session.ts";

/** A screen, drawn by a part of the program that has arrived. */
type Draw = () => JSX.Element;

const parts = {
  make: () => import("./features/make/Make.tsx"),
  open: () => import("./features/open/Open.tsx"),
  otherWays: () => import("./features/open-recovery/OtherWays.tsx"),
  link: () => import("./features/start/Link.tsx"),
  help: () => import("./features/help/Help.tsx"),
  saving: () => import("./Saving.tsx"),
  asking: () => import("./StillThere.tsx"),
  ownPhone: () => import("./lib/own-phone.ts"),
};

/** Everything that an open folder needs, so that none of it can be missing once the folder is open. */
async function engine() {
  try {
    const [folder, inside] = await Promise.all([
      import("./lib/vault/folder.ts"),
      import("./inside.tsx"),
      parts.saving(),
      parts.asking(),
    ]);
    return { ...folder, Inside: inside.default };
  } catch {
    throw new FardeError("offline");
  }
}

export function App() {
  const guess = speaks(navigator.languages) ?? "fr";
  const [failed, setFailed] = createSignal<Language | null>(null);
  const [missing, setMissing] = createSignal(false);
  const [waiting, setWaiting] = createSignal(false);
  const [overlay, setOverlay] = createSignal<Draw>();
  let held: Vault | undefined;
  /** What the holder chose to keep on their own phone; at a public computer nothing is there, and nothing is asked. */
  const store = storeOf(window);
  const [phone, setPhone] = createSignal<OwnPhone | null>(null);
  const [isRemembering, setRemembering] = createSignal(isSomethingKept(store));
  const remember = async () => {
    try {
      const { readOwnPhone } = await parts.ownPhone();
      const kept = readOwnPhone(store);
      if (kept !== null) await chooseLanguage(kept.language);
      setPhone(kept);
    } catch {
      // Without a line one chooses the language, and the name is asked.
    } finally {
      setRemembering(false);
    }
  };
  if (isRemembering()) void remember();

  /** Goes to a screen when its part has come. Until then, and if it does not come, one stays where one is. */
  const go = async (load: () => Promise<Draw>) => {
    setMissing(false);
    const slow = setTimeout(() => setWaiting(true), 300);
    try {
      const [draw] = await Promise.all([load(), restOfLanguage()]);
      setScreen(() => draw);
    } catch {
      setMissing(true);
    } finally {
      clearTimeout(slow);
      setWaiting(false);
    }
  };
  const goOpen = () =>
    void go(async () => {
      const { default: Open } = await parts.open();
      return () => (
        <Open
          openFolder={async () => (await engine()).openFolder}
          known={phone() ?? undefined}
          onOpened={opened}
          onFound={show}
          isWriting={() => beforeLock?.isWaiting() === true}
          onOtherWays={goOtherWays}
          onBack={goStart}
        />
      );
    });
  const goOtherWays = () =>
    void go(async () => {
      const { default: OtherWays } = await parts.otherWays();
      return () => (
        <OtherWays
          openWithSecret={async () => (await engine()).openWithSecret}
          known={phone() ?? undefined}
          onOpened={opened}
          onFound={show}
          isWriting={() => beforeLock?.isWaiting() === true}
          onBack={goOpen}
        />
      );
    });
  const start: Draw = () => (
    <Start
      onOpen={goOpen}
      onMake={() =>
        void go(async () => {
          const { default: Make } = await parts.make();
          return () => <Make makeFolder={async () => (await engine()).makeFolder} onMade={opened} onBack={goStart} />;
        })
      }
      onLink={() =>
        void go(async () => {
          const { Link } = await parts.link();
          return () => <Link onBack={goStart} />;
        })
      }
      onHelp={() =>
        void go(async () => {
          const { Help } = await parts.help();
          return () => <Help onBack={goStart} />;
        })
      }
    />
  );
  const [screen, setScreen] = createSignal<Draw>(start);
  const goStart = () => void setScreen(() => start);

  let beforeLock: BeforeLock | undefined;
  const forget = () => {
    held?.lock();
    held = undefined;
    beforeLock = undefined;
  };
  let saving: Vault | undefined;
  /** Locks. Only a page loaded anew has surely forgotten everything, but an upload is let to its end first. */
  const lock = () => {
    const vault = held;
    const emptied = emptyClipboard();
    const rest = beforeLock?.handOver();
    // Files that are still being made ready go to the vault first; the screen is covered meanwhile.
    if (rest === undefined) forget();
    else void rest.then(forget);
    setOverlay(undefined);
    if (vault === undefined || (rest === undefined && !vault.busy())) return startAnew(emptied);
    saving = vault;
    void go(async () => {
      const { Saving } = await parts.saving();
      return () => <Saving vault={vault} rest={rest} onSaved={() => startAnew()} />;
    });
  };
  const askStillThere = async () => {
    const { StillThere } = await parts.asking();
    if (held !== undefined && overlay() === undefined)
      setOverlay(() => () => <StillThere onStay={() => setOverlay(undefined)} onLock={lock} />);
  };
  const show = (vault: Vault) => {
    held = vault;
    beforeLock = undefined;
    void go(async () => {
      const { Inside } = await engine();
      return () => <Inside vault={vault} beforeLock={(what) => (beforeLock = what)} onLock={lock} />;
    });
  };
  const opened = (vault: Vault) => {
    watchCopies();
    const watch = (after?: number) => {
      const stop = watchIdle((now) => {
        // A touch is an answer too, but the question stays until it is tapped: it must not vanish under a finger.
        if (now === "asking") void askStillThere();
        if (now !== "over") return;
        stop();
        lock();
      }, after);
      return stop;
    };
    const stop = watch();
    const onOwnPhone = async () => {
      const { followDoor, lockOwnAfter } = await parts.ownPhone();
      stop();
      watch(lockOwnAfter);
      followDoor(store, vault);
    };
    if (phone() !== null) void onOwnPhone().catch(() => undefined);
    show(vault);
  };
  guardPage(forget, () => held?.busy() === true || saving?.busy() === true || beforeLock?.isWaiting() === true);
  onCleanup(forget);

  const choose = (wanted: Language) => {
    setFailed(null);
    chooseLanguage(wanted).catch(() => setFailed(wanted));
  };

  return (
    <Frame
      start={
        <Show when={isLanguageLoaded()}>
          <LanguageButton />
        </Show>
      }
      end={
        <Leave
          label={isLanguageLoaded() ? m().shell.leave : firstWords[guess].leave}
          more={(presses) => (isLanguageLoaded() ? m().leave.more(presses) : firstWords[guess].leave)}
          onForget={forget}
        />
      }
    >
      <Show
        when={isLanguageLoaded()}
        fallback={
          <Show when={!isRemembering()}>
            <Languages failed={failed()} onChoose={choose} />
          </Show>
        }
      >
        <ErrorBoundary fallback={() => <Broken onForget={forget} />}>
          <Show when={missing()}>
            <div class="missing">
              <FailureNotice failure={{ code: "offline" }} />
            </div>
          </Show>
          {screen()()}
          {overlay()?.()}
        </ErrorBoundary>
        <p class="waiting" role="status">
          {waiting() ? m().shell.loading : ""}
        </p>
      </Show>
    </Frame>
  );
}

/** A fault of the program. Its details may hold secrets, so nobody sees them. */
function Broken(props: { onForget: () => void }) {
  props.onForget();
  return (
    <Screen
      title={m().shell.brokenTitle}
      icon="warning"
      lead={m().shell.brokenText}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-clockwise" onClick={() => location.reload()}>
            {m().shell.startAgain}
          </Button>
        </Actions>
      }
    />
  );
}
