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
import { bring, chooseLanguage, isLanguageLoaded, m, watchStyles } from "./features/messages.ts";
import { LanguageButton } from "./features/start/LanguageButton.tsx";
import { Languages } from "./features/start/Languages.tsx";
import { Start } from "./features/start/Start.tsx";
import type { BeforeLock } from "./lib/before-lock.ts";
import { isSomethingKept, storeOf } from "./lib/own-phone-place.ts";
import type { OwnPhone } from "./lib/own-phone.ts";
import { createGoing } from "./going.ts";
import { guardPage, startAnew, watchIdle } from "./session.ts";

/** A screen, drawn by a part of the program that has arrived. */
type Draw = () => JSX.Element;

/** What comes when it is needed. */
const parts = {
  make: () => bring(import("./features/make/Make.tsx"), "folder", "rest"),
  open: () => bring(import("./features/open/Open.tsx"), "folder"),
  otherWays: () => bring(import("./features/open-recovery/OtherWays.tsx"), "folder", "rest"),
  beside: () => bring(import("./beside.ts"), "rest"),
  inside: () => bring(import("./inside/all.ts"), "folder"),
  ownPhone: () => import("./lib/own-phone.ts"),
};

/** Opening and making, for screens that tell what went wrong. */
async function engine() {
  try {
    const inside = await parts.inside();
    inside.rehearse();
    return inside;
  } catch {
    throw new FardeError("offline");
  }
}

export function App() {
  const guess = speaks(navigator.languages) ?? "fr";
  const [failed, setFailed] = createSignal<Language | null>(null);
  const going = createGoing();
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
  const go = async (load: () => Promise<Draw>) => going.go(load, (draw) => setScreen(() => draw));
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
          return () => (
            <Make
              makeFolder={async () => (await engine()).makeFolder}
              asksTicket={async () => (await engine()).asksTicket()}
              onMade={opened}
              onBack={goStart}
            />
          );
        })
      }
      onLink={() =>
        void go(async () => {
          const { Link } = await parts.beside();
          return () => <Link onBack={goStart} />;
        })
      }
      onHelp={() =>
        void go(async () => {
          const { Help } = await parts.beside();
          return () => <Help onBack={goStart} />;
        })
      }
    />
  );
  const [screen, setScreen] = createSignal<Draw>(start);
  const goStart = () => {
    going.stay();
    setScreen(() => start);
  };

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
      const { Saving } = await parts.inside();
      return () => <Saving vault={vault} rest={rest} onSaved={() => startAnew()} />;
    });
  };
  const askStillThere = async () => {
    const { StillThere } = await parts.inside();
    if (held !== undefined && overlay() === undefined)
      setOverlay(() => () => <StillThere onStay={() => setOverlay(undefined)} onLock={lock} />);
  };
  const show = (vault: Vault) => {
    held = vault;
    beforeLock = undefined;
    void go(async () => {
      const { Inside } = await parts.inside();
      return () => <Inside vault={vault} going={going} beforeLock={(what) => (beforeLock = what)} onLock={lock} />;
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
  watchStyles();
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
          <Show when={going.isMissing()}>
            <div class="missing">
              <FailureNotice failure={{ code: "offline" }} />
            </div>
          </Show>
          {screen()()}
          {overlay()?.()}
        </ErrorBoundary>
        <p class="waiting" role="status">
          {going.isWaiting() ? m().shell.loading : ""}
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
