/** Taking papers out: read one after the other, packed, and where wished sealed with a passphrase. */
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { Language } from "../../lib/locale/languages.ts";
import type { Messages } from "../../lib/locale/locale.ts";
import { bundlePapers, type Progress } from "../../lib/takeout/bundle.ts";
import { normaliseWords } from "../../lib/spelling.ts";
import type { Paper, Vault } from "../../lib/vault/vault.ts";

export type Packing =
  | { readonly at: "reading"; readonly progress: Progress }
  | { readonly at: "sealing" }
  | { readonly at: "ready"; readonly file: Blob }
  | { readonly at: "failed"; readonly failure: Failure };

export type Wanted = {
  readonly papers: readonly Paper[];
  /** Without one it is a ZIP file that anybody can read. */
  readonly passphrase: string | undefined;
  readonly language: Language;
  readonly messages: Messages;
};

/**
 * As it is shown and sealed: in the spelling that every keyboard comes back to (PROTOCOL 4.1), so that what one copies
 * from paper into any age tool is right to the letter.
 */
export const passphraseOf = (words: string): string => normaliseWords(words);

/** Returns the way to stop. After that nothing is told any more. */
export function packPapers(
  deps: {
    readonly vault: Pick<Vault, "read">;
    readonly seal: (file: Blob, passphrase: string, signal?: AbortSignal) => Promise<Blob>;
  },
  { papers, passphrase, language, messages }: Wanted,
  tell: (now: Packing) => void,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const say = (now: Packing): void => {
    if (!signal.aborted) tell(now);
  };
  const work = async (): Promise<Blob> => {
    say({ at: "reading", progress: { done: 0, of: papers.length } });
    const onProgress = (progress: Progress) => say({ at: "reading", progress });
    const zip = await bundlePapers(deps.vault, papers, { language, messages }, { onProgress, signal });
    if (passphrase === undefined) return zip;
    say({ at: "sealing" });
    return deps.seal(zip, passphrase, signal);
  };
  work().then(
    (file) => say({ at: "ready", file }),
    (thrown: unknown) => say({ at: "failed", failure: failureOf(thrown) }),
  );
  return () => stop.abort();
}
