/**
 * Collects what is asked for within one turn of the event loop and does it at once: many who wait for the same disk
 * wait for one durable write. Nobody is answered before it.
 *
 * `work` gives one outcome for each that was asked, in order. What it throws is thrown to all of them.
 */
export function createTogether<Asked, Outcome>(
  work: (asked: readonly Asked[]) => readonly Outcome[],
): (one: Asked) => Promise<Outcome> {
  type Waiting = { readonly asked: Asked; done(outcome: Outcome): void; fail(error: unknown): void };
  let waiting: Waiting[] = [];

  function doAll(): void {
    const all = waiting;
    waiting = [];
    try {
      const outcomes = work(all.map(({ asked }) => asked));
      if (outcomes.length !== all.length) throw new Error("an outcome is missing");
      for (const [i, outcome] of outcomes.entries()) all[i]?.done(outcome);
    } catch (error) {
      for (const { fail } of all) fail(error);
    }
  }

  return (asked) =>
    new Promise((done, fail) => {
      if (waiting.length === 0) setImmediate(doAll);
      waiting.push({ asked, done, fail });
    });
}
