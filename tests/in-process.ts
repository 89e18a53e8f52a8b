/** The real application over a real store in a temporary folder, without a port: `fetch` goes straight to it. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../api/app.ts";
import { createChallenges } from "../api/challenges.ts";
import { keyMark } from "../api/keys.ts";
import { createLimits } from "../api/limits.ts";
import { createLog } from "../api/log.ts";
import { createQuarters } from "../api/quarters.ts";
import { evaluate } from "../crypto/door/evaluate.ts";
import { publicOfQuarter } from "../crypto/door/quarter.ts";
import type { Times } from "../db/clock.ts";
import { openStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { randomBytes } from "../web/lib/random.ts";
import type { Fetch } from "./people.ts";

export type InProcess = {
  readonly origin: string;
  readonly fetch: Fetch;
  readonly data: string;
  /** What a server calls every 20 s and every hour. */
  readonly store: Pick<Store, "everyMoment" | "everyHour">;
  readonly lines: readonly string[];
  remove(): Promise<void>;
};

/** In memory where the machine has a disk there: a thousand schedules would mostly wait for the real one. */
const place = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const machineTimes: Times = { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 };

export async function startInProcess(folderMib: number, times = machineTimes): Promise<InProcess> {
  const origin = "http://localhost";
  const data = mkdtempSync(join(place, "farde-test-"));
  const lines: string[] = [];
  const keys = {
    oprfSeed: randomBytes(32),
    quarterSeed: randomBytes(32),
    token: randomBytes(32),
    bucket: randomBytes(32),
  };
  const store = await openStore({
    dir: data,
    folderMib,
    keyMark: keyMark(keys),
    times,
    trustClock: false,
  });
  const app = createApp({
    store,
    keys,
    origins: [origin],
    challenges: createChallenges(randomBytes, store.now),
    work: { challenges: createChallenges(randomBytes, store.now, "work challenge"), bits: 8 },
    needsTicket: false,
    limits: createLimits(randomBytes, () => performance.now() / 1_000, 1_000_000),
    isProxied: false,
    evaluationWait: () => null,
    evaluate: async (seed, name, blinded) => evaluate(seed, name, blinded),
    quarters: createQuarters(keys.quarterSeed, store.published, async (values) => values.map(publicOfQuarter)),
    random: randomBytes,
    files: new Map(),
    log: createLog((line) => lines.push(line)),
  });
  return {
    origin,
    fetch: async (input, init) => app.request(input instanceof Request ? input : new Request(input, init)),
    data,
    store,
    lines,
    async remove() {
      await store.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
