/**
 * Inside the open folder: which screen is shown, and what outlives a screen. The features know nothing of each
 * other; this file passes what one needs from another. No screen has an address: an address would stay in the
 * browser's history.
 */
import { createEffect, createSignal, lazy, Match, onCleanup, onMount, Show, Suspense, Switch } from "solid-js";
import type { BeforeLock } from "./lib/before-lock.ts";
import { DropArea } from "./features/papers/DropArea.tsx";
import { Add } from "./features/papers/Add.tsx";
import { Edit } from "./features/papers/Edit.tsx";
import { makeAdding, type Draft } from "./features/papers/flow.ts";
import { Folder } from "./features/papers/Folder.tsx";
import { dismissCancelled } from "./features/papers/jobs.ts";
import { makePictures } from "./features/papers/pictures.ts";
import { findAll } from "./features/papers/find.ts";
import { removalOf, type Removal, type Removed } from "./features/papers/removal.ts";
import { Advice } from "./features/front-view/Advice.tsx";
import type { Deed } from "./features/front-view/flow.ts";
import { FrontBar } from "./features/front-view/FrontBar.tsx";
import type { DoorDeed } from "./features/papers/SeveralBar.tsx";
import { both, createFrontView } from "./inside-front.ts";
import { InsideOffers } from "./inside-offers.tsx";
import { InsideSettings, preloadSettings, type View as SettingsView } from "./inside-settings.tsx";
import { startOffers } from "./features/practice/flow.ts";
import { PaperScreen } from "./features/paper/PaperScreen.tsx";
import { m } from "./features/messages.ts";
import { dayOf } from "./lib/days.ts";
import { titleFromFileName } from "./lib/clean/names.ts";
import type { BackDoor } from "./lib/vault/doors.ts";
import type { Paper, Vault } from "./lib/vault/vault.ts";
import { Progress } from "./ui/Progress.tsx";

const ShareFlow = lazy(() => import("./features/share/ShareFlow.tsx"));
const Shares = lazy(() => import("./features/shares/Shares.tsx"));
const StoryScreen = lazy(async () => ({ default: (await import("./features/story/StoryScreen.tsx")).StoryScreen }));
const FrontDeed = lazy(() => import("./features/front-view/FrontDeed.tsx"));
const Practice = lazy(() => import("./features/practice/Practice.tsx"));
const OpenFront = lazy(() => import("./features/front-view/OpenFront.tsx"));

type View =
  /** `front`: from behind the second door, the first one as others see it. */
  | { readonly at: "list" | "add" | "shares" | "front" | "practice" }
  | { readonly at: "settings"; readonly first?: SettingsView }
  | { readonly at: "paper" | "edit"; readonly paper: string }
  /** With the paper as it was: what one writes stays on the screen, also when another device deletes the paper. */
  | { readonly at: "story"; readonly continues: Paper }
  | { readonly at: "write" }
  | { readonly at: "share"; readonly papers: readonly string[] }
  /** Between the doors. */
  | { readonly at: "deed"; readonly deed: Deed; readonly papers: readonly string[] };

/** `behind`: the second door, where one looks at the first from there; `onTaken`: papers went behind it. */
export default function Inside(props: {
  vault: Vault;
  behind?: BackDoor;
  onTaken?: () => void;
  beforeLock(what: BeforeLock): void;
  onLock(): void;
}) {
  const { vault, behind } = props;
  const own = vault.door.half === "back" ? vault.door : undefined;
  const [state, setState] = createSignal(vault.state(), { equals: false });
  const [view, setView] = createSignal<View>({ at: "list" });
  const [drafts, setDrafts] = createSignal<readonly Draft[]>([]);
  /** The newest last. Each has its own time; the bar is for the newest that still has some. */
  const [removals, setRemovals] = createSignal<readonly Removal[]>([]);
  const [find, setFind] = createSignal(findAll);
  /** Of the back. */
  const front = createFrontView();
  /** A paper was open here and deleted elsewhere. */
  const [gone, setGone] = createSignal(false);
  const today = (): string => dayOf(new Date());
  const pictures = makePictures(vault);

  const adding = makeAdding({
    clean: async (file, options) => (await import("./lib/clean/clean.ts")).cleanFile(file, options),
    titleOf: titleFromFileName,
    nameOf: (kind) => m().kinds[kind].label,
    taken: () => state().papers.map((paper) => paper.title),
    add: (papers) => vault.add(papers),
    onChange: () => setDrafts(adding.drafts()),
  });
  const described = () => drafts().filter((draft) => draft.details !== undefined);
  const current = () => drafts().find((draft) => draft.details === undefined);
  const place = () => (drafts(), adding.place());

  const stopListening = vault.subscribe(() => {
    setState(vault.state());
    dismissCancelled(vault);
  });
  // What is needed next comes while nothing else does: a line that breaks later stops nobody in the middle of a task.
  const later = setTimeout(() => {
    const parts = [StoryScreen.preload(), ShareFlow.preload(), Shares.preload(), import("./lib/clean/clean.ts")];
    // The same from every door: what is fetched tells nobody which one is open.
    void Promise.allSettled([
      ...parts,
      preloadSettings(),
      Practice.preload(),
      FrontDeed.preload(),
      OpenFront.preload(),
    ]);
  }, 1_500);
  const stopOffers = startOffers(vault, today);
  onMount(() => setState(vault.state()));
  onCleanup(() => {
    clearTimeout(later);
    stopListening();
    stopOffers();
    if (!handedOver) adding.stop();
    pictures.forget();
  });

  let writing: BeforeLock | undefined;
  let handedOver = false;
  props.beforeLock({
    isWaiting: () => writing?.isWaiting() === true || described().length > 0 || front.isWaiting(),
    handOver() {
      handedOver = true;
      void writing?.handOver();
      return both(front.leave(), adding.finish());
    },
  });
  const isSaving = (): boolean =>
    described().length > 0 || front.isLeaving() || state().jobs.some((job) => job.state === "running");

  // Back in the list one stands where one was.
  let listAt = 0;
  let lookedAt: string | undefined;
  const go = (next: View): void => {
    setGone(false);
    if (view().at === "list") {
      listAt = window.scrollY;
    }
    setView(next);
  };
  /** What was just added is told at the top. */
  const toListTop = (): void => {
    listAt = 0;
    setView({ at: "list" });
  };
  const toList = (): void => {
    setView({ at: "list" });
    requestAnimationFrame(() => {
      window.scrollTo(0, listAt);
      // The card that one came from has the focus again, and with it the keyboard and the voice their place.
      const place = document.querySelector<HTMLElement>(`[data-paper="${lookedAt ?? ""}"]`);
      place?.scrollIntoView({ block: "center" });
      // It is made when it is near the screen, which a browser tells a moment later.
      setTimeout(() => place?.querySelector<HTMLElement>(".card")?.focus({ preventScroll: true }), 100);
    });
  };
  const toPaper = (paper: string): void => {
    lookedAt = paper;
    go({ at: "paper", paper });
  };
  const paperWith = (id: string) => state().papers.find((paper) => paper.id === id);
  /** From editing to the paper itself. */
  const toItsPaper = (): void => {
    const now = view();
    const id = now.at === "story" ? now.continues.id : "paper" in now ? now.paper : "";
    if (paperWith(id) === undefined) toListTop();
    else toPaper(id);
  };
  const sharing = () => {
    const now = view();
    return now.at === "share" ? now : undefined;
  };
  /** The paper that a view is about; another device may have deleted it meanwhile. */
  const paperIn = (at: "paper" | "edit") => {
    const now = view();
    return now.at === at ? paperWith(now.paper) : undefined;
  };
  const continued = () => {
    const now = view();
    return now.at === "story" ? now.continues : undefined;
  };
  createEffect(() => {
    const now = view();
    if (!("paper" in now) || paperWith(now.paper) !== undefined) return;
    setView({ at: "list" });
    setGone(true);
  });
  /** What only this door can do with papers; `of` one paper, or several. */
  const doorDeeds = (of?: Paper): readonly DoorDeed[] => {
    const deed = (which: Deed, icon: DoorDeed["icon"], words: string, short: string): DoorDeed => ({
      icon,
      words: of === undefined ? short : words,
      act: (papers) => go({ at: "deed", deed: which, papers }),
    });
    const { show, hide, take, showShort, hideShort, takeShort } = m().frontView;
    if (behind !== undefined) return [deed("take", "door-open", take, takeShort)];
    if (own === undefined) return [];
    const shown = deed("show", "eye", show, showShort);
    const hidden = deed("hide", "eye-slash", hide, hideShort);
    if (of === undefined) return [shown, hidden];
    return [of.inFront === true ? hidden : shown];
  };
  const deed = () => {
    const now = view();
    const door = behind ?? own;
    return now.at === "deed" && door !== undefined ? { ...now, door } : undefined;
  };
  const settings = () => {
    const now = view();
    return now.at === "settings" ? now : undefined;
  };
  const toSettings = (first: SettingsView): void => go({ at: "settings", first });
  const offers = () => (
    <InsideOffers
      vault={vault}
      state={state()}
      today={today()}
      onPractice={() => go({ at: "practice" })}
      onSheet={() => toSettings("keys")}
      onRenewDoor={() => toSettings("renew-door")}
    />
  );
  const advice = () => (
    <Show when={own !== undefined && state().adviseFront && own}>
      {(door) => (
        <Advice
          onLook={() => {
            void door()
              .dropAdvice()
              .catch(() => undefined);
            go({ at: "front" });
          }}
          onLater={() =>
            void door()
              .dropAdvice()
              .catch(() => undefined)
          }
        />
      )}
    </Show>
  );
  const removed = (titles: readonly string[], what: Removed): void => {
    setGone(false);
    setRemovals([...removals(), removalOf(titles, what, Date.now())]);
  };
  const removeMany = async (ids: readonly string[]): Promise<void> => {
    const titles = ids.flatMap((id) => paperWith(id)?.title ?? []);
    removed(titles, await vault.remove(ids));
  };
  /** The bar of an older one comes back only while it has time left. */
  const takeOff = (): void => {
    const older = removals().slice(0, -1);
    setRemovals(older.filter((removal) => removal.until > Date.now()));
  };
  const dropFiles = (files: readonly File[]): void => {
    adding.take(files);
    go({ at: "add" });
  };

  const list = () => (
    <Folder
      state={state()}
      pictures={pictures}
      today={today()}
      preparing={described()}
      stuck={current()}
      find={find()}
      onFind={setFind}
      tell={gone() ? m().papers.goneElsewhere : undefined}
      removal={removals().at(-1)}
      onAdd={() => go({ at: "add" })}
      onOpen={toPaper}
      onStory={() => go({ at: "write" })}
      onShare={(papers) => go({ at: "share", papers })}
      onShares={() => go({ at: "shares" })}
      onSettings={() => go({ at: "settings" })}
      doorDeeds={doorDeeds()}
      advice={
        <>
          {offers()}
          {advice()}
        </>
      }
      onLock={props.onLock}
      giveKind={(ids, kind) => vault.giveKind(ids, kind)}
      remove={removeMany}
      onUndone={takeOff}
      onCancel={(job) => vault.cancel(job)}
      onRetry={(job) => vault.retry(job)}
      onDismiss={(jobs) => jobs.forEach((job) => vault.dismiss(job))}
    />
  );

  return (
    <DropArea active={view().at === "list" || view().at === "add"} onFiles={dropFiles}>
      <Suspense fallback={<Progress label={m().shell.loading} />}>
        <Switch fallback={list()}>
          <Match when={view().at === "add"}>
            <Add adding={adding} current={current()} place={place()} onBack={toListTop} />
          </Match>
          <Match when={paperIn("paper")}>
            {(paper) => (
              <PaperScreen
                vault={vault}
                paper={paper()}
                today={today()}
                onBack={toList}
                onShare={() => go({ at: "share", papers: [paper().id] })}
                onEdit={() => go({ at: "edit", paper: paper().id })}
                onWriteOn={() => go({ at: "story", continues: paper() })}
                doorDeeds={doorDeeds(paper())}
                onRemoved={(title, what) => {
                  removed([title], what);
                  toList();
                }}
              />
            )}
          </Match>
          <Match when={paperIn("edit")}>{(paper) => <Edit vault={vault} paper={paper()} onDone={toItsPaper} />}</Match>
          <Match when={continued()}>
            {(paper) => (
              <StoryScreen
                vault={vault}
                paper={paper()}
                today={today()}
                beforeLock={(what) => (writing = what)}
                onDone={toItsPaper}
              />
            )}
          </Match>
          <Match when={view().at === "write"}>
            <StoryScreen vault={vault} today={today()} beforeLock={(what) => (writing = what)} onDone={toListTop} />
          </Match>
          <Match when={sharing()}>{(now) => <ShareFlow vault={vault} initial={now().papers} onDone={toList} />}</Match>
          <Match when={view().at === "shares"}>
            <Shares vault={vault} onBack={toList} />
          </Match>
          <Match when={settings()}>
            {(now) => (
              <InsideSettings
                first={now().first}
                vault={vault}
                papers={state().papers}
                today={today()}
                isSaving={isSaving()}
                isBehind={behind !== undefined}
                onFront={() => go({ at: "front" })}
                onLock={props.onLock}
                onList={toListTop}
              />
            )}
          </Match>
          <Match when={view().at === "practice"}>
            <Practice vault={vault} onNewWords={() => toSettings("change-words")} onBack={toList} />
          </Match>
          <Match when={deed()} keyed>
            {(now) => (
              <FrontDeed
                door={now.door}
                deed={now.deed}
                papers={now.papers.flatMap((id) => paperWith(id) ?? [])}
                onDone={() => (props.onTaken ?? toList)()}
                onBack={toList}
              />
            )}
          </Match>
          <Match when={view().at === "front" && own}>
            {(door) => (
              <Show
                when={front.vault()}
                fallback={<OpenFront door={door()} onOpened={front.opened} onBack={toListTop} />}
              >
                {(shown) => (
                  <>
                    <FrontBar
                      onBack={() => {
                        void front.leave();
                        toListTop();
                      }}
                    />
                    <Inside
                      vault={shown()}
                      behind={door()}
                      onTaken={() => void front.leave()}
                      beforeLock={front.beforeLock}
                      onLock={props.onLock}
                    />
                  </>
                )}
              </Show>
            )}
          </Match>
        </Switch>
      </Suspense>
    </DropArea>
  );
}
