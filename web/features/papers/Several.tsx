import { createMemo, createSignal, onCleanup, onMount, Show } from "solid-js";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { Paper } from "../../lib/vault/vault.ts";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { AllChip } from "./AllChip.tsx";
import { Cards } from "./Cards.tsx";
import { ChooseBar } from "./ChooseBar.tsx";
import { chosenPapers, toggle } from "./choosing.ts";
import { inOrder, type Find } from "./find.ts";
import { FindBar } from "./FindBar.tsx";
import { createFinding } from "./finding.ts";
import { KindOfMany } from "./KindOfMany.tsx";
import { NotFound } from "./NotFound.tsx";
import type { Pictures } from "./pictures.ts";
import { PrintList } from "./PrintList.tsx";
import { RemoveMany } from "./RemoveMany.tsx";
import { SeveralBar, type Deed, type DoorDeed } from "./SeveralBar.tsx";
import "./papers.css";
import "./several.css";

/** Choosing papers from the list, to share them or to do something else with all of them. */
export function Several(props: {
  why: "share" | "several";
  papers: readonly Paper[];
  pictures: Pictures;
  today: string;
  find: Find;
  onFind(find: Find): void;
  /** What only this door can do with several papers. */
  doorDeeds: readonly DoorDeed[];
  /** Both resolve when the server has confirmed it, and reject with the failure. */
  giveKind(papers: readonly string[], kind: PaperKind): Promise<void>;
  remove(papers: readonly string[]): Promise<void>;
  onShare(papers: readonly string[]): void;
  /** Back to the list, with what to say there. */
  onDone(done?: string): void;
}) {
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [deed, setDeed] = createSignal<Deed>();

  const finding = createFinding(
    () => props.papers,
    () => props.find,
    (next) => props.onFind(next),
  );
  const { find, found, filling } = finding;
  const present = createMemo(() => chosenPapers(chosen(), props.papers));
  const listed = () => {
    const wanted = new Set(chosen());
    return inOrder(
      props.papers.filter((paper) => wanted.has(paper.id)),
      find().order,
    );
  };
  const ids = () => present().map((paper) => paper.id);
  const chosenIds = createMemo(() => new Set(chosen()));
  const isAll = () => found().papers.length > 0 && found().papers.every((paper) => chosenIds().has(paper.id));
  const isMany = () => props.why === "several";

  const act = (wanted: Deed): void => {
    if (wanted === "share") props.onShare(ids());
    else setDeed(wanted);
  };
  const giveKind = async (kind: PaperKind): Promise<void> => {
    const count = present().length;
    await props.giveKind(ids(), kind);
    props.onDone(m().papers.kindGiven(count));
  };
  const remove = async (): Promise<void> => {
    await props.remove(ids());
    props.onDone();
  };

  // Escape ends choosing, as it closes a dialog; an open dialog keeps it for itself.
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && deed() === undefined && !event.defaultPrevented) props.onDone();
  };
  onMount(() => {
    document.addEventListener("keydown", onKey);
    // All papers can be chosen, also when one was looked for before.
    props.onFind({ ...props.find, words: "", kind: "all" });
  });
  onCleanup(() => document.removeEventListener("keydown", onKey));

  return (
    <Show
      when={deed() !== "kind"}
      fallback={<KindOfMany count={present().length} give={giveKind} onBack={() => setDeed(undefined)} />}
    >
      <Screen
        wide
        title={isMany() ? m().papers.several : m().papers.choose}
        icon={isMany() ? "list-checks" : "hand-pointing"}
        lead={isMany() ? m().papers.severalHint : m().papers.chooseHint}
      />
      <div class="folder folder-choosing" classList={{ "folder-several": isMany() }}>
        <FindBar papers={props.papers} find={find()} onChange={finding.change}>
          <Show when={isMany()}>
            <AllChip
              isAll={isAll()}
              onAll={() => setChosen([...new Set([...ids(), ...found().papers.map((paper) => paper.id)])])}
              onNone={() => setChosen([])}
            />
          </Show>
        </FindBar>
        <p class="found" role="status">
          {find().words.trim() === "" || found().papers.length === 0 ? "" : m().papers.found(found().papers.length)}
        </p>
        <Show when={props.papers.length > 0 && found().papers.length === 0}>
          <NotFound find={find()} elsewhere={found().elsewhere} onChange={finding.change} />
        </Show>
        <Cards
          papers={found().papers}
          pictures={props.pictures}
          today={props.today}
          chosen={chosenIds()}
          filling={filling}
          onTap={(id) => setChosen(toggle(ids(), id))}
        />
      </div>
      <Show
        when={isMany()}
        fallback={
          <ChooseBar count={present().length} onNext={() => props.onShare(ids())} onStop={() => props.onDone()} />
        }
      >
        <SeveralBar
          count={present().length}
          doorDeeds={props.doorDeeds}
          onDo={act}
          onDoorDeed={(one) => one.act(ids())}
          onStop={() => props.onDone()}
        />
      </Show>
      <Show when={deed() === "print"}>
        <PrintList papers={listed()} onClose={() => setDeed(undefined)} />
      </Show>
      <Show when={deed() === "remove"}>
        <RemoveMany papers={present()} remove={remove} onClose={() => setDeed(undefined)} />
      </Show>
    </Show>
  );
}
