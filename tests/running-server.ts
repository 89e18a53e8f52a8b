/** The real program in a process of its own, with its own folder for data and its own key file. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./imports.ts";

export type RunningServer = {
  readonly origin: string;
  /** The folder with everything the server writes, the key file apart. */
  readonly data: string;
  readonly keys: string;
  /** Of the process that runs now. */
  pid(): number;
  /** Everything it has printed. */
  output(): string;
  /** Ends the process and waits for it; SIGTERM unless told otherwise. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same data, after `stop`. */
  start(): Promise<void>;
  /** Ends it and takes its data away. */
  remove(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Folders of `mebibytes`, so that a test does not write gigabytes. */
export async function startServer(mebibytes = 2, more: Record<string, string> = {}): Promise<RunningServer> {
  const place = await mkdtemp(join(tmpdir(), "farde-test-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const data = join(place, "data");
  const keys = join(place, "farde.keys");
  let child: ChildProcess | undefined;
  let printed = "";

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ["api/main.ts"], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: "localhost",
        FARDE_DATA: data,
        FARDE_KEYS: keys,
        FARDE_FOLDER_MIB: String(mebibytes),
        FARDE_ORIGIN: origin,
        // A test makes in a minute what a town makes in a month.
        FARDE_SIGNUPS_PER_HOUR: "10000",
        // The same for the work; "" asks for all of it, as the journey and the browser's story do.
        FARDE_WORK_BITS: "8",
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    started.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    started.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    for (const end = performance.now() + 60_000; performance.now() < end;) {
      if (started.exitCode !== null) throw new Error(`the server ended: ${printed}`);
      const answer = await fetch(`${origin}/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server does not answer: ${printed}`);
  }

  async function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    return ended;
  }

  await start();
  return {
    origin,
    data,
    keys,
    pid: () => child?.pid ?? 0,
    output: () => printed,
    stop,
    start,
    async remove() {
      await stop("SIGKILL");
      await rm(place, { recursive: true, force: true });
    },
  };
}
