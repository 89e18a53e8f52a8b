/** A machine with a server, whose clock a test sets, and which a test can switch off. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

export type Machine = {
  readonly dir: string;
  readonly dataDir: string;
  readonly keyFile: string;
  readonly lines: readonly string[];
  readonly url: string;
  readonly origin: string;
  /** What its clock says, in Unix seconds. */
  now(): number;
  /** So many seconds go by. */
  pass(seconds: number): Promise<void>;
  /** Somebody sets its clock, so many seconds on or back. */
  set(seconds: number): Promise<void>;
  /**
   * Ends the server, and starts it again: `off` seconds go by in between, and somebody sets the clock. Its uptime
   * begins at nothing.
   */
  restart(
    signal: "SIGTERM" | "SIGKILL",
    change?: {
      readonly off?: number;
      readonly set?: number;
      readonly trust?: boolean;
      readonly between?: () => Promise<void>;
    },
  ): Promise<void>;
  remove(): Promise<void>;
};

const Told = v.union([
  v.strictObject({ port: v.number() }),
  v.strictObject({ line: v.string() }),
  v.strictObject({ set: v.boolean() }),
]);

/** `now`: where its clock stands at first; it goes on only when told to. */
export async function startMachine(now: number): Promise<Machine> {
  const dir = mkdtempSync(join(tmpdir(), "farde-test-"));
  const lines: string[] = [];
  let clocks = { now, uptime: 0 };
  let port = 0;
  let child: ChildProcess | undefined;

  /** Resolves with the first thing told that `wanted` takes. */
  const told = (from: ChildProcess, wanted: "port" | "set"): Promise<v.InferOutput<typeof Told>> =>
    new Promise((resolve, reject) => {
      const hear = (message: unknown): void => {
        const parsed = v.parse(Told, message);
        if (!(wanted in parsed)) return;
        from.off("message", hear);
        from.off("exit", fail);
        resolve(parsed);
      };
      const fail = (): void => reject(new Error(`the server ended: ${lines.join("")}`));
      from.on("message", hear);
      from.once("exit", fail);
    });

  async function start(trust: boolean): Promise<void> {
    const started = fork(join(import.meta.dirname, "clocked-server.ts"), [JSON.stringify({ dir, trust, clocks })], {
      execArgv: [],
    });
    child = started;
    started.on("message", (message) => {
      const parsed = v.parse(Told, message);
      if ("line" in parsed) lines.push(parsed.line);
    });
    const listening = await told(started, "port");
    if ("port" in listening) port = listening.port;
  }

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => ending.once("exit", () => resolve()));
    ending.kill(signal);
    await ended;
  }

  async function move(change: { now: number; uptime: number }): Promise<void> {
    clocks = { now: clocks.now + change.now, uptime: clocks.uptime + change.uptime };
    if (!child) throw new Error("no server");
    const done = told(child, "set");
    child.send(clocks);
    await done;
  }

  await start(false);
  return {
    dir,
    dataDir: join(dir, "data"),
    keyFile: join(dir, "farde.keys"),
    lines,
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    now: () => clocks.now,
    pass: (seconds) => move({ now: seconds, uptime: seconds }),
    set: (seconds) => move({ now: seconds, uptime: 0 }),
    restart: async (signal, { off = 0, set = 0, trust = false, between = async () => undefined } = {}) => {
      await end(signal);
      await between();
      clocks = { now: clocks.now + off + set, uptime: 0 };
      await start(trust);
    },
    remove: async () => {
      await end("SIGKILL");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
