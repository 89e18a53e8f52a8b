/**
 * A real server on a real data folder in a temporary place: in this process with a clock that a test can set, or as a
 * process of its own that a test can kill.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../api/log.ts";
import { startServer } from "../../api/server.ts";
import type { RunningServer, ServerOptions } from "../../api/server.ts";

export type TestServer = {
  readonly url: string;
  readonly origin: string;
  readonly dir: string;
  readonly dataDir: string;
  readonly keyFile: string;
  readonly lines: string[];
  /** Moves the machine's clock by so many seconds; `uptime` goes along unless the clock is only set. */
  pass(seconds: number): void;
  setClock(seconds: number): void;
  now(): number;
  stop(): Promise<void>;
  /** Stops, does something to the data folder, starts again on the same clock. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** Calls what runs every 20 s. */
  sweep(): Promise<void>;
};

/** Removed when the tests of the file are over. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "farde-test-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const dir = temporaryDir();
  const dataDir = join(dir, "data");
  const keyFile = join(dir, "farde.keys");
  const lines: string[] = [];
  let offset = 0;
  let lived = 0;
  const start = (): Promise<RunningServer> =>
    startServer({
      host: "127.0.0.1",
      port: 0,
      dataDir,
      keyFile,
      folderMib: 2,
      origins: [],
      leaveUrl: null,
      webDir: join(dir, "web"),
      trustClock: false,
      // What is tested here is mostly something else than how many may make a folder.
      signupsPerHour: 10_000,
      workBits: 8,
      needsTicket: false,
      isProxied: false,
      times: { now: () => Date.now() / 1_000 + offset, uptime: () => performance.now() / 1_000 + lived },
      log: createLog((line) => lines.push(line)),
      ...options,
    });
  let running = await start();
  return {
    get url() {
      return `http://127.0.0.1:${running.port}`;
    },
    get origin() {
      return running.origins[0] ?? "";
    },
    dir,
    dataDir,
    keyFile,
    lines,
    pass: (seconds) => {
      offset += seconds;
      lived += seconds;
    },
    setClock: (seconds) => {
      offset += seconds;
    },
    now: () => Math.floor(Date.now() / 1_000 + offset),
    stop: async () => {
      await running.stop();
      rmSync(dir, { recursive: true, force: true });
    },
    restart: async (between = async () => undefined) => {
      await running.stop();
      await between();
      running = await start();
    },
    sweep: () => running.sweep(),
  };
}

export type ServerProcess = {
  readonly pid: number;
  readonly url: string;
  readonly origin: string;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
};

/** The program itself, as an operator starts it. Rejects with its output where it does not come to listen. */
export async function spawnServer(dir: string, port: number, env: Record<string, string> = {}): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, "../../api/main.ts")], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      PORT: String(port),
      FARDE_DATA: join(dir, "data"),
      FARDE_KEYS: join(dir, "farde.keys"),
      FARDE_FOLDER_MIB: "2",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  let output = "";
  await new Promise<void>((done, fail) => {
    const take = (data: Buffer): void => {
      output += data.toString();
      if (output.includes('"listening"')) done();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    void exited.then(() => fail(new Error(output)));
  });
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    kill: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** A command of the operator, as npm runs it. */
export async function runCommand(
  path: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../..", path), ...args], {
    env: { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((done) => child.once("close", (code) => done({ code, output })));
}

export const copyDir = (from: string, to: string): Promise<void> => cp(from, to, { recursive: true });
