/**
 * What the professional's page does: link -> looked at -> opened by a tap -> read -> nothing. The tap need not wait for
 * the look. Closed, ended, stopped, unknown and mangled all come to the same `nothing` (G11): whoever finds the link
 * learns nothing from the answer.
 */
import { type Failure, failureOf } from "../../lib/failure.ts";
import { secretIn } from "../../lib/reader/link.ts";
import type { Content, Cover, Look, Reader, SharedPaper } from "../../lib/reader/reader.ts";

/** A paper on the page: still coming, here, or damaged. */
export type Shown = SharedPaper & { readonly content: Content | Failure | null };

export type State =
  /** The look failed for a reason that may pass. */
  | { readonly at: "failed"; readonly failure: Failure }
  /** A tap opens, whether the look has told already or not (null). */
  | { readonly at: "cover"; readonly look: Look | null; readonly opening: boolean; readonly failure?: Failure }
  /** `failure`: the connection broke before all papers were here. */
  | {
      readonly at: "open";
      readonly cover: Cover;
      readonly papers: readonly Shown[];
      readonly failure?: Failure;
    }
  | { readonly at: "nothing" };

export type Flow = {
  state(): State;
  /** Begins with a link, or with whatever stands where a link should. Returns false where there is no link in it. */
  start(text: string): boolean;
  /** The tap on "open": the only thing that counts as an opening. */
  open(): Promise<void>;
  /** After a failure: looks again, or reads on. Never opens by itself. */
  again(): Promise<void>;
  /** Milliseconds that are left; at 0 everything is forgotten. Infinite where nothing is open. */
  left(): number;
  close(): void;
};

export function createFlow(makeReader: (secret: Uint8Array) => Reader, onChange: (state: State) => void): Flow {
  let state: State = { at: "cover", look: null, opening: false };
  let reader: Reader | undefined;

  const show = (next: State) => {
    state = next;
    onChange(next);
  };

  const close = () => {
    reader?.forget();
    reader = undefined;
    show({ at: "nothing" });
  };

  /** What a failure means for the page: an end closes it, everything else is told and may be tried again. */
  const fail = (mine: Reader, thrown: unknown, told: (failure: Failure) => State) => {
    const failure = failureOf(thrown);
    if (reader !== mine || failure.code === "cancelled") return;
    if (failure.code === "share-ended") close();
    else show(told(failure));
  };

  /** Of a look that failed while the tap's own answer was awaited: it is asked for again if that fails, too. */
  let isMissing = false;

  const ask = async (mine: Reader) => {
    isMissing = false;
    try {
      const found = await mine.look();
      if (reader === mine && state.at === "cover") show({ ...state, look: found });
    } catch (thrown) {
      // After the tap only the opening's own answer counts: of the last opening a look that comes later finds nothing.
      if (state.at !== "cover") return;
      if (state.opening) isMissing = reader === mine;
      else fail(mine, thrown, (failure) => ({ at: "failed", failure }));
    }
  };

  const look = (mine: Reader) => {
    show({ at: "cover", look: null, opening: false });
    return ask(mine);
  };

  const read = async (mine: Reader) => {
    try {
      await mine.read((paper, content) => {
        if (reader !== mine || state.at !== "open") return;
        const papers = state.papers.map((one) => (one.number === paper.number ? { ...one, content } : one));
        show({ ...state, papers });
      });
    } catch (thrown) {
      const before = state;
      fail(mine, thrown, (failure) => (before.at === "open" ? { ...before, failure } : before));
    }
  };

  return {
    state: () => state,

    start(text) {
      const secret = secretIn(text);
      if (secret === null) {
        if (state.at !== "nothing") close();
        return false;
      }
      reader?.forget();
      reader = makeReader(secret);
      secret.fill(0);
      void look(reader);
      return true;
    },

    async open() {
      const mine = reader;
      // A double tap must not count twice.
      if (mine === undefined || state.at !== "cover" || state.opening) return;
      show({ at: "cover", look: state.look, opening: true });
      try {
        const { cover, papers } = await mine.open();
        if (reader !== mine) return;
        show({ at: "open", cover, papers: papers.map((paper) => ({ ...paper, content: null })) });
        await read(mine);
      } catch (thrown) {
        const look = state.at === "cover" ? state.look : null;
        fail(mine, thrown, (failure) => ({ at: "cover", look, opening: false, failure }));
        if (isMissing && reader === mine) void ask(mine);
      }
    },

    async again() {
      const mine = reader;
      if (mine === undefined) return;
      if (state.at === "failed") await look(mine);
      if (state.at !== "open" || state.failure === undefined) return;
      const { failure: _, ...rest } = state;
      show(rest);
      await read(mine);
    },

    left() {
      if (state.at !== "open" || reader === undefined) return Number.POSITIVE_INFINITY;
      const left = state.cover.ends - reader.now();
      if (left > 0) return left;
      close();
      return 0;
    },

    close,
  };
}
