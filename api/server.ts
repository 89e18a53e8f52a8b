import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { openStore } from "../db/open.ts";
import type { Times } from "../db/clock.ts";
import { createApp } from "./app.ts";
import { createChallenges } from "./challenges.ts";
import { guardConnections, patience } from "./connections.ts";
import { keyMark, readKeys } from "./keys.ts";
import { createLimits } from "./limits.ts";
import type { Log } from "./log.ts";
import { createEvaluators, threadCount } from "./oprf/pool.ts";
import { createQuarters } from "./quarters.ts";
import { readStatic } from "./static.ts";

export type ServerOptions = {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly dataDir: string;
  readonly keyFile: string;
  readonly folderMib: number;
  /** Empty: those of this machine, at the port that was taken. */
  readonly origins: readonly string[];
  readonly leaveUrl: string | null;
  /** The built program. */
  readonly webDir: string;
  readonly trustClock: boolean;
  /** New folders in an hour, in all. */
  readonly signupsPerHour: number;
  /** Zero bits of the work that making a folder costs. */
  readonly workBits: number;
  readonly needsTicket: boolean;
  /** A proxy stands in front, and its `X-Forwarded-For` is believed. */
  readonly isProxied: boolean;
  readonly times: Times;
  readonly log: Log;
};

export type RunningServer = {
  readonly port: number;
  readonly origins: readonly string[];
  /** What is done every 20 s by itself: ends what has ended. */
  sweep(): Promise<void>;
  /** Takes no more requests, finishes those under way, empties the write-ahead logs and closes. */
  stop(): Promise<void>;
};

const momentMs = 20_000;
const hourMs = 3_600_000;
/** How long requests under way may still take when the server is asked to stop. */
const drainMs = 8_000;

/** Calls `work` again and again, never twice at once. Returns the way to stop it, which waits for the last call. */
function repeat(work: () => Promise<void>, everyMs: number, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = work()
      .catch(failed)
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Starts a server. Throws where it must not start; what has ended is destroyed before it listens. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log, times } = options;
  const random = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
  const keys = await readKeys(options.keyFile, options.dataDir, random);
  const store = await openStore({
    dir: options.dataDir,
    folderMib: options.folderMib,
    keyMark: keyMark(keys),
    times,
    trustClock: options.trustClock,
  });
  let isAsked = false;
  let isLate = false;
  const askAboutClock = (): void => {
    const seconds = store.publishedLag();
    if (seconds !== 0 && !isLate) {
      log.warn(
        "the machine's clock is not where this server's time went on from: timed locks go by the server's, and open late by so many seconds (early, where it is less than nothing), until the clock is set right, or FARDE_TRUST_CLOCK=yes says that it is",
        { seconds },
      );
    }
    isLate = seconds !== 0;
    if (isAsked || store.isClockBelievable()) return;
    isAsked = true;
    log.warn(
      "the clock is off by more than 45 days: nothing is destroyed for it until it is set right, or FARDE_TRUST_CLOCK=yes says that it is",
    );
  };
  askAboutClock();
  if (store.missingPacks > 0) log.warn("folders whose pack file is missing", { folders: store.missingPacks });
  if (store.trouble !== null) log.error("the start could not put everything right", store.trouble);
  const files = await readStatic(options.webDir, options.leaveUrl);
  if (files.size === 0) log.warn("there is no built program to serve");

  // First the port, which the default origins name; the app is there before the first connection is.
  const server = createServer(patience);
  guardConnections(server, options.isProxied);
  try {
    await new Promise<void>((done, fail) => {
      server.once("error", fail);
      server.listen(options.port, options.host, () => done());
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  const address: AddressInfo | string | null = server.address();
  const port = address !== null && typeof address === "object" ? address.port : options.port;
  const origins =
    options.origins.length > 0 ? options.origins : [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const evaluators = createEvaluators(threadCount());
  const quarters = createQuarters(keys.quarterSeed, store.published, evaluators.quarterKeys);
  const app = createApp({
    store,
    keys,
    origins,
    challenges: createChallenges(random, store.now),
    work: { challenges: createChallenges(random, store.now, "work challenge"), bits: options.workBits },
    needsTicket: options.needsTicket,
    limits: createLimits(random, times.uptime, options.signupsPerHour),
    isProxied: options.isProxied,
    evaluate: evaluators.evaluate,
    evaluationWait: evaluators.wait,
    quarters,
    random,
    files,
    log,
  });
  server.on("request", getRequestListener(app.fetch));
  quarters.prepare();

  const failed = (error: unknown): void => log.error("a repeated task failed", error);
  const everyMoment = async (): Promise<void> => {
    askAboutClock();
    await store.everyMoment();
  };
  const stopMoments = repeat(everyMoment, momentMs, failed);
  const stopHours = repeat(store.everyHour, hourMs, failed);

  return {
    port,
    origins,
    sweep: everyMoment,
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      // A connection kept open for a next request is closed as soon as it has its answer.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
      await evaluators.close();
      await stopMoments();
      await stopHours();
      await store.close();
    },
  };
}
