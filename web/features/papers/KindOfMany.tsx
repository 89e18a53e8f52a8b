import { createSignal, Show } from "solid-js";
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import { Progress } from "../../ui/Progress.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { m } from "../messages.ts";
import { KindTiles } from "./KindTiles.tsx";

/** One kind for several papers: a tap on it is all. */
export function KindOfMany(props: { count: number; give(kind: PaperKind): Promise<void>; onBack(): void }) {
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const give = async (kind: PaperKind): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.give(kind);
    } catch (thrown) {
      setFailure(failureOf(thrown));
      window.scrollTo(0, 0);
      setBusy(false);
    }
  };
  return (
    <Screen
      title={m().papers.kindOfMany(props.count)}
      icon="tag"
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
    >
      <Show when={failure()}>{(reason) => <FailureNotice failure={reason()} />}</Show>
      <Show when={busy()}>
        <Progress label={m().shell.loading} />
      </Show>
      <KindTiles value={undefined} onPick={(kind) => void give(kind)} />
    </Screen>
  );
}
