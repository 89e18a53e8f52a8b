/** Many askers at once, over connections that stay open. Bytes straight from the sockets: it must cost less than what it asks. */
import { connect } from "node:net";
import { percentile } from "./measure.ts";

export type Load = {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
};

export type Ask = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
};

/** A request as it goes over the wire. */
export function wireOf({ method, path, headers = {}, body = "" }: Ask): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({ host: "127.0.0.1", "content-length": String(bytes.length), ...headers });
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join(
    "\r\n",
  );
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}

export const jsonAsk = (path: string, body: object, headers: Record<string, string> = {}): Ask => ({
  method: "POST",
  path,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

const ending = Buffer.from("\r\n\r\n");
const lastChunk = "0\r\n\r\n";

/** Reads one answer after the other from what arrives. `isLast`: the server closes the connection with it. */
function createReader(done: (status: number, isLast: boolean) => void): (chunk: Buffer) => void {
  let head: Buffer = Buffer.alloc(0);
  /** Bytes of the body that are still to come; -1: in chunks; null: the head is not whole yet. */
  let left: number | null = null;
  let status = 0;
  let isLast = false;
  let tail = "";
  return function take(chunk: Buffer): void {
    let rest = chunk;
    if (left === null) {
      head = head.length === 0 ? rest : Buffer.concat([head, rest]);
      const end = head.indexOf(ending);
      if (end < 0) return;
      const text = head.toString("latin1", 0, end);
      status = Number(text.slice(9, 12));
      isLast = /\r\nconnection: close\r?$/im.test(text);
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      left = length === undefined ? -1 : Number(length);
      rest = head.subarray(end + ending.length);
      head = Buffer.alloc(0);
      tail = "";
    }
    if (left === -1) {
      tail = (tail + rest.toString("latin1", Math.max(0, rest.length - 5))).slice(-5);
      if (tail !== lastChunk) return;
    } else {
      left -= rest.length;
      if (left > 0) return;
    }
    left = null;
    done(status, isLast);
  };
}

/** `total` requests over `connections`, each asking anew as soon as it was answered. `ask(n, connection)`: the n-th request. */
export async function load(
  port: number,
  connections: number,
  total: number,
  ask: (n: number, connection: number) => Buffer,
): Promise<Load> {
  let asked = 0;
  let failed = 0;
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from(
      { length: connections },
      (_, connection) =>
        new Promise<void>((resolve, reject) => {
          // Anew after each thousand: so many the server takes over one.
          const open = (): void => {
            const socket = connect({ port, host: "127.0.0.1", noDelay: true });
            let sent = 0;
            const next = (): void => {
              if (asked >= total) return void socket.end(resolve);
              sent = performance.now();
              socket.write(ask(asked++, connection));
            };
            const take = createReader((status, isLast) => {
              times.push(performance.now() - sent);
              if (status !== 200) failed += 1;
              if (!isLast) return next();
              socket.destroy();
              open();
            });
            socket.on("data", take);
            socket.once("connect", next);
            socket.once("error", reject);
          };
          open();
        }),
    ),
  );
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99), failed };
}

/** Throws where not all was answered as it should be: then the figure would mean nothing. */
export function requireNoFailure(one: Load, what: string): Load {
  if (one.failed > 0) throw new Error(`${what}: ${String(one.failed)} requests failed`);
  return one;
}
