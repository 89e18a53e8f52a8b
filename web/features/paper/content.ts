/** The content of a paper on its way to the screen. */
import { failureOf, type Failure } from "../../lib/failure.ts";
import type { Vault } from "../../lib/vault/vault.ts";

export type Content =
  | { readonly state: "reading"; readonly done: number }
  | { readonly state: "here"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: "failed"; readonly failure: Failure };

/** Reads a paper and tells each step. Returns the way to stop; after that nothing is told any more. */
export function readContent(vault: Pick<Vault, "read">, paper: string, tell: (content: Content) => void): () => void {
  const stop = new AbortController();
  const say = (content: Content): void => {
    if (!stop.signal.aborted) tell(content);
  };
  say({ state: "reading", done: 0 });
  vault.read(paper, { onProgress: (done) => say({ state: "reading", done }), signal: stop.signal }).then(
    (bytes) => say({ state: "here", bytes }),
    (thrown: unknown) => say({ state: "failed", failure: failureOf(thrown) }),
  );
  return () => stop.abort();
}
