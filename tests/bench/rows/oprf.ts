/** Row 12: OPRF evaluations of the whole server, against the same computation in one thread. */
import { randomBytes } from "node:crypto";
import { path } from "../../../api/wire.ts";
import { evaluate } from "../../../crypto/door/evaluate.ts";
import { blindWords } from "../../../crypto/schedule.ts";
import { createEvaluators, threadCount } from "../../../api/oprf/pool.ts";
import { jsonAsk, load, requireNoFailure, wireOf } from "../load.ts";
import { percentile, sideBySide } from "../measure.ts";
import { ports, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { compared, limited } from "../report.ts";

/** The server lets this many in at once, and 50 a second after that: what is measured is one such rush. */
const rush = 190;
const refillMs = 4_200;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function oprf(bench: Bench): Promise<void> {
  const farde = await startFarde();
  const evaluators = createEvaluators(threadCount());
  try {
    const seed = randomBytes(32);
    const elements = Array.from(
      { length: 32 },
      (_, i) => blindWords(`words ${String(i)}`, (length = 32) => new Uint8Array(randomBytes(length))).element,
    );
    const elementAt = (n: number): Uint8Array => elements[n % elements.length] ?? new Uint8Array(32);
    const alone = async (count: number) => {
      const began = performance.now();
      for (let n = 0; n < count; n++) evaluate(seed, randomBytes(32), elementAt(n));
      return (count / (performance.now() - began)) * 1_000;
    };
    const threads = async (count: number) => {
      const began = performance.now();
      await Promise.all(
        Array.from({ length: count }, (_, n) => evaluators.evaluate(seed, randomBytes(32), elementAt(n))),
      );
      return (count / (performance.now() - began)) * 1_000;
    };

    // The threads themselves, with as much work as one likes.
    const many = bench.quick ? 400 : 1_500;
    await threads(100);
    await alone(100);
    const inThreads = await sideBySide(
      bench.rounds,
      () => threads(many),
      () => alone(many),
    );
    bench.add(
      compared(
        { row: 12, unit: "/s", what: "OPRF evaluations, the threads alone", goal: "≥ 1.6 ×" },
        inThreads,
        (ratio) => ratio >= 1.6,
      ),
    );

    // The whole way: a durable count, the evaluation, a challenge.
    const health = wireOf({ method: "GET", path: path.health });
    const waits: number[] = [];
    const waitsAtRest: number[] = [];
    const served = async () => {
      await pause(refillMs);
      for (let n = 0; n < 100; n++) waitsAtRest.push((await load(ports.farde, 1, 5, () => health)).p99);
      let goes = true;
      const asking = (async () => {
        while (goes) {
          waits.push(requireNoFailure(await load(ports.farde, 1, 5, () => health), "health").p99);
          await pause(1);
        }
      })();
      const one = await load(ports.farde, 32, rush, (n, connection) =>
        wireOf(
          jsonAsk(
            path.folder.evaluate,
            { name: randomBytes(32).toString("base64url"), blinded: Buffer.from(elementAt(n)).toString("base64url") },
            { "x-forwarded-for": `10.0.0.${String(connection)}` },
          ),
        ),
      );
      goes = false;
      await asking;
      return requireNoFailure(one, "evaluations").perSecond;
    };
    await served();
    waits.length = 0;
    waitsAtRest.length = 0;
    const sides = await sideBySide(bench.rounds, served, () => alone(rush));
    const note = `rushes of ${String(rush)}, which is what the server's limit lets in at once; each is counted durably first`;
    bench.add(
      compared(
        { row: 12, unit: "/s", what: "… over HTTP, 32 connections", goal: "≥ 1.6 ×", note },
        sides,
        (ratio) => ratio >= 1.6,
      ),
    );
    const atRest = percentile(waitsAtRest, 0.99);
    bench.add(
      limited(
        {
          row: 12,
          unit: "ms",
          what: "… /health meanwhile, p99",
          goal: "≤ 50",
          note: `at rest ${atRest.toFixed(1)} ms`,
        },
        percentile(waits, 0.99),
        (ms) => ms <= 50,
      ),
    );
  } finally {
    await evaluators.close();
    await farde.remove();
  }
}
