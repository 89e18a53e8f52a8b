/**
 * Collects what is asked for within one turn of the event loop, and while the last of it is being done, and does it at
 * once: many who wait for the same disk wait for one durable write. Nobody is answered before it.
 *
 * `work` gives one outcome for each that was asked, in order. It is never called while it still works. What it throws is
 * thrown to all of them.
 */
export function createTogether<Asked, Outcome>(
  work: (asked: readonly Asked[]) => readonly Outcome[] | Promise<readonly Outcome[]>,
): (one: Asked) => Promise<Outcome> {
  type Waiting = { readonly asked: Asked; done(outcome: Outcome): void; fail(error: unknown): void };
  let waiting: Waiting[] = [];
  let isWorking = false;

  async function doAll(): Promise<void> {
    const all = waiting;
    waiting = [];
    try {
      const outcomes = await work(all.map(({ asked }) => asked));
      if (outcomes.length !== all.length) throw new Error("an outcome is missing");
      for (const [i, outcome] of outcomes.entries()) all[i]?.done(outcome);
    } catch (error) {
      for (const { fail } of all) fail(error);
    }
  }
  async function workOff(): Promise<void> {
    while (waiting.length > 0) await doAll();
    isWorking = false;
  }

  return (asked) =>
    new Promise((done, fail) => {
      waiting.push({ asked, done, fail });
      if (isWorking) return;
      isWorking = true;
      setImmediate(() => void workOff());
    });
}
