/**
 * A browser that nobody listens in on. Playwright has each page's traffic reported to it, with a copy of every body: a
 * second for 10 MB that takes a tenth of one, and more of it where a body is an array and not a file. Here a page is told
 * what to run, and says what came of it; nothing else is asked.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { small } from "../browser/browser.ts";

export type QuietPage = {
  evaluate<Result>(work: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result>;
  /** Puts a file from the disk into `<input id="bench">`. */
  pick(path: string): Promise<void>;
  close(): Promise<void>;
};
export type QuietBrowser = {
  /** A page of a profile that has never been anywhere, when it is loaded. */
  open(address: string): Promise<QuietPage>;
  /** The processes that draw pages and run their workers. */
  renderers(): Promise<number[]>;
  close(): Promise<void>;
};

type Said = { readonly id?: number; readonly result?: unknown; readonly error?: { readonly message: string } };
type Outcome<T> = {
  readonly result: { readonly value: T; readonly objectId?: string };
  readonly exceptionDetails?: Thrown;
};
type Thrown = { readonly text: string; readonly exception?: { readonly description?: string } };

/** Where it listens, as soon as it says so. */
const addressOf = (errors: NodeJS.ReadableStream): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = "";
    errors.on("data", (text: Buffer) => {
      printed += text.toString();
      const [, address] = /DevTools listening on (\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    errors.once("end", () => reject(new Error(printed)));
  });

export async function launchQuiet(): Promise<QuietBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "farde-bench-profile-"));
  const flags = ["quic", "background-networking", "component-update", "sync"].map((what) => `--disable-${what}`);
  const told = ["--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0"];
  const size = `--window-size=${String(small.width)},${String(small.height)}`;
  const child = spawn("/usr/bin/chromium", [...told, ...flags, size, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const socket = new WebSocket(await addressOf(child.stderr));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));

  const waiting = new Map<number, (said: Said) => void>();
  let count = 0;
  socket.addEventListener("message", ({ data }) => {
    const said: Said = JSON.parse(String(data));
    if (said.id === undefined) return;
    waiting.get(said.id)?.(said);
    waiting.delete(said.id);
  });
  async function ask<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++count;
    const answered = new Promise<Said>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { error, ...said } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    const { result }: { result: T } = JSON.parse(JSON.stringify(said));
    return result;
  }

  return {
    async open(address) {
      const { browserContextId } = await ask<{ browserContextId: string }>("Target.createBrowserContext");
      const { targetId } = await ask<{ targetId: string }>("Target.createTarget", { url: address, browserContextId });
      const { sessionId } = await ask<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
      async function run<T>(expression: string, returnByValue = true): Promise<Outcome<T>["result"]> {
        const params = { expression, awaitPromise: true, returnByValue };
        const { result, exceptionDetails: thrown } = await ask<Outcome<T>>("Runtime.evaluate", params, sessionId);
        if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
        return result;
      }
      const isThere = `location.href.startsWith(${JSON.stringify(address)}) && document.readyState === "complete"`;
      while (!(await run<boolean>(isThere).catch(() => ({ value: false }))).value)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return {
        evaluate: async <Given, Result>(work: (given: Given) => Result | Promise<Result>, given?: Given) =>
          (await run<Result>(`(${String(work)})(${JSON.stringify(given) ?? ""})`)).value,
        async pick(path) {
          const { objectId } = await run("document.querySelector('#bench')", false);
          await ask("DOM.setFileInputFiles", { files: [path], objectId }, sessionId);
        },
        async close() {
          await ask("Target.disposeBrowserContext", { browserContextId });
        },
      };
    },
    async renderers() {
      const { processInfo } = await ask<{ processInfo: { id: number; type: string }[] }>("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    },
    async close() {
      void ask("Browser.close");
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
