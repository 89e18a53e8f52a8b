/** Processes that are started ahead, told what to do, and killed. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Half } from "../../db/store.ts";
import type { Event } from "./load.ts";

export type Order = {
  readonly dir: string;
  readonly seed: number;
  readonly bucket: number;
  /** Numbers from here on are free. */
  readonly first: number;
  readonly holders: readonly {
    readonly folder: number;
    readonly half: Half;
    readonly isNew: boolean;
    readonly known: readonly (readonly [number, number])[];
  }[];
};

/** Which store (by its place among the orders), and what happened there; null: the work begins. */
export type Told = readonly [store: number, event: Event | null];

export type Worker = {
  /** Gives the orders, kills so many milliseconds after the work began (or after the orders). Everything it told. */
  killAfter(orders: readonly Order[], milliseconds: number, from: "order" | "work"): Promise<readonly Told[]>;
  end(): void;
};

export function startWorker(): Worker {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let told = "";
  let onWork: () => void = () => undefined;
  child.stdout?.on("data", (data: Buffer) => {
    told += data.toString();
    onWork();
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.once("close", (_, signal) => resolve(signal)));
  return {
    async killAfter(orders, milliseconds, from) {
      const begun = new Promise<void>((resolve) => {
        onWork = resolve;
        void closed.then(() => resolve());
      });
      child.stdin?.write(`${JSON.stringify(orders)}\n`);
      if (from === "work") await begun;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill("SIGKILL");
      const signal = await closed;
      if (signal !== "SIGKILL") throw new Error("the worker ended by itself");
      // The last line may have been cut off: then it was not told.
      return told
        .split("\n")
        .slice(0, -1)
        .map((line): Told => JSON.parse(line));
    },
    end: () => void child.kill("SIGKILL"),
  };
}
