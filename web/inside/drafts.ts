/** Files that were picked, until the vault has them: cleaned one after the other while they are described. */
import { createSignal } from "solid-js";
import { m } from "../features/messages.ts";
import { makeAdding, type Draft } from "../features/papers/flow.ts";
import { cleanFile } from "../lib/clean/clean.ts";
import { titleFromFileName } from "../lib/clean/names.ts";
import type { Vault } from "../lib/vault/vault.ts";

export function createDrafts(vault: Pick<Vault, "state" | "add">) {
  const [drafts, setDrafts] = createSignal<readonly Draft[]>([]);
  const adding = makeAdding({
    clean: cleanFile,
    titleOf: titleFromFileName,
    nameOf: (kind) => m().kinds[kind].label,
    taken: () => vault.state().papers.map((paper) => paper.title),
    add: (papers) => vault.add(papers),
    onChange: () => setDrafts(adding.drafts()),
  });
  return {
    adding,
    areThere: (): boolean => drafts().length > 0,
    /** On their way. */
    described: () => drafts().filter((draft) => draft.details !== undefined),
    /** The first one that waits for its name. */
    current: () => drafts().find((draft) => draft.details === undefined),
    place: () => (drafts(), adding.place()),
  };
}
