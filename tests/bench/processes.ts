/** Servers as processes of their own: ours and the baselines are started, timed, weighed and ended the same way. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../imports.ts";

/** The bench's own ports, so that it meets nobody else's. */
export const ports = { farde: 18_420, plain: 18_421, line: 18_422, plainLine: 18_423, bare: 18_424 } as const;

export type Process = {
  readonly pid: number;
  readonly port: number;
  readonly origin: string;
  /** Milliseconds from the start of the process to its first answer. */
  readonly started: number;
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

export const originAt = (port: number): string => `http://127.0.0.1:${String(port)}`;

/** One GET on a connection of its own; whether it was answered with 200. */
const isAnswered = (port: number, path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
    socket.once("data", (head) => {
      resolve(head.toString("latin1").startsWith("HTTP/1.1 200"));
      socket.destroy();
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });

const running = new Set<Process>();

/** Starts a script of this project, with what Node is told before it, and waits for its first answer at `/health`. */
export async function startProcess(
  args: readonly string[],
  port: number,
  env: Record<string, string>,
): Promise<Process> {
  if (await isAnswered(port, "/health")) throw new Error(`port ${String(port)} is in use`);
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (printed += text.toString()));
  while (!(await isAnswered(port, "/health"))) {
    if (child.exitCode !== null || performance.now() - began > 60_000) throw new Error(`${args.join(" ")}: ${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const started = performance.now() - began;
  if (child.pid === undefined) throw new Error(`${args.join(" ")}: no process`);
  const server: Process = {
    pid: child.pid,
    port,
    origin: originAt(port),
    started,
    output: () => printed,
    async stop(signal = "SIGTERM") {
      running.delete(server);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill(signal);
      await ended;
    },
  };
  running.add(server);
  return server;
}

/** Ends whatever a row that failed left running. */
export const stopAll = async (): Promise<void> => {
  for (const one of running) await one.stop("SIGKILL");
};

/** The part of the memory that is this process's own, and its share of what it shares: MB (1,000,000 bytes). */
export async function pss(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${String(pid)}/smaps_rollup`, "utf8");
  return (Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? Number.NaN) * 1_024) / 1_000_000;
}

/** What a process weighs at most until `stop` is called: MB, looked at every `milliseconds`. */
export function watchPss(pids: () => readonly number[], milliseconds: number): { stop(): Promise<number> } {
  let most = 0;
  let goes = true;
  const watching = (async () => {
    while (goes) {
      const weights = await Promise.all(pids().map((pid) => pss(pid).catch(() => 0)));
      most = Math.max(
        most,
        weights.reduce((sum, weight) => sum + weight, 0),
      );
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  })();
  return {
    async stop() {
      goes = false;
      await watching;
      return most;
    },
  };
}

/** What `npm start` runs once everything is built. */
function program(): readonly string[] {
  const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const command = /&& node (.+)$/.exec(scripts.start)?.[1];
  if (command === undefined) throw new Error(`npm start: ${scripts.start}`);
  return command.split(" ");
}

export type Farde = Process & {
  readonly data: string;
  /** Ends it and starts it again on the same data. */
  again(): Promise<Farde>;
  /** Ends it and takes its data away. */
  remove(): Promise<void>;
};

/** The real program, with limits that a bench does not run into and making that costs no work. */
export async function startFarde(more: Record<string, string> = {}, at?: string): Promise<Farde> {
  const place = at ?? (await mkdtemp(join(tmpdir(), "farde-bench-")));
  const data = join(place, "data");
  const server = await startProcess(program(), ports.farde, {
    FARDE_DATA: data,
    FARDE_KEYS: join(place, "farde.keys"),
    FARDE_FOLDER_MIB: "64",
    FARDE_ORIGIN: [originAt(ports.farde), originAt(ports.line)].join(","),
    FARDE_SIGNUPS_PER_HOUR: "1000000",
    FARDE_WORK_BITS: "1",
    // Each asker of the bench may say that it comes from somewhere else.
    FARDE_PROXY: "yes",
    ...more,
  });
  return {
    ...server,
    data,
    async again() {
      await server.stop();
      return startFarde(more, place);
    },
    async remove() {
      await server.stop("SIGKILL");
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** A baseline: one of tests/bench/servers, with a folder of its own. */
export async function startBaseline(
  name: "plain" | "bare",
  env: Record<string, string> = {},
): Promise<Process & { remove(): Promise<void> }> {
  const place = await mkdtemp(join(tmpdir(), "farde-bench-"));
  const server = await startProcess([`tests/bench/servers/${name}.ts`], ports[name], { BENCH_DATA: place, ...env });
  return {
    ...server,
    async remove() {
      await server.stop("SIGKILL");
      await rm(place, { recursive: true, force: true });
    },
  };
}
