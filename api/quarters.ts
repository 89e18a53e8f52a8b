/** PROTOCOL 10.1: what of the timed lock everybody may know, and nothing before its time. */
import { createQuarterChain, quarterAt, quartersAhead, quarterSeconds } from "../crypto/door/quarter.ts";
import type { Answer } from "./answers.ts";
import { toText } from "./base64.ts";
import type { Deps } from "./deps.ts";
import { contentType } from "./wire.ts";
import type { Newest, Of, QuartersAnswer } from "./wire.ts";

/** Some milliseconds of the walk to today: whoever asks for something else meanwhile waits no longer. */
const stepsAtOnce = 1_000;

export type Quarters = {
  newest(): Of<typeof Newest>;
  /** The JSON of a whole answer, the same text for everybody until `seconds` have passed. */
  answer(): Promise<{ readonly text: string; readonly seconds: number }>;
  /** Walks to today in pieces, from now on: nobody who asks later waits for the long walk, and no start does. */
  prepare(): void;
};

/**
 * `published`: Unix seconds that never go back and never leap ahead. `publicKeys`: elsewhere than in this thread, since
 * those of three days take a third of a second; afterwards it is one more in each quarter.
 */
export function createQuarters(
  quarterSeed: Uint8Array,
  published: () => number,
  publicKeys: (values: readonly Uint8Array[]) => Promise<readonly Uint8Array[]>,
): Quarters {
  const chain = createQuarterChain(quarterSeed);
  let now: { readonly quarter: number; readonly newest: Of<typeof Newest>; text?: Promise<string> } | undefined;
  /** The spellings of public keys, by quarter. */
  let known = new Map<number, string>();

  function current(seconds: number) {
    const quarter = quarterAt(seconds);
    if (now?.quarter === quarter) return now;
    const { value, day } = chain.newest(seconds);
    return (now = { quarter, newest: { quarter, value: toText(value), day: toText(day) } });
  }

  async function textOf(newest: Of<typeof Newest>): Promise<string> {
    const first = newest.quarter + 1;
    const values = chain.values(first, quartersAhead);
    const missing = values.flatMap((value, i) => (known.has(first + i) ? [] : [{ quarter: first + i, value }]));
    const made = await publicKeys(missing.map(({ value }) => value));
    const all = new Map(known);
    missing.forEach(({ quarter }, i) => all.set(quarter, toText(made[i] ?? new Uint8Array(0))));
    // What has begun is not asked for again.
    known = new Map([...all].filter(([quarter]) => quarter >= first));
    const keys = values.map((_, i) => all.get(first + i) ?? "");
    return JSON.stringify({ newest, keys } satisfies Of<typeof QuartersAnswer>);
  }

  function prepare(): void {
    if (chain.prepare(published(), stepsAtOnce)) current(published());
    else setImmediate(prepare);
  }

  return {
    prepare,
    newest: () => current(published()).newest,
    answer: async () => {
      const seconds = published();
      const asked = current(seconds);
      asked.text ??= textOf(asked.newest);
      try {
        return { text: await asked.text, seconds: quarterSeconds - (seconds % quarterSeconds) };
      } catch (error) {
        // A thread that ended: the next one who asks begins anew.
        delete asked.text;
        throw error;
      }
    },
  };
}

/** The one answer that may be cached, by whoever stands in between: it tells nothing of who asks. */
export async function quarters(deps: Deps): Promise<Answer> {
  const { text, seconds } = await deps.quarters.answer();
  const headers = { "content-type": contentType.json, "cache-control": `public, max-age=${seconds}` };
  return { status: 200, headers, body: text };
}
