/**
 * A line between browser and server: a proxy that delays each answer, lets so many bits a second through in each
 * direction, and writes down what passed. Not the browser's own network emulation, which copies the bodies and so
 * measures itself.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer, request } from "node:http";
import { pipeline } from "node:stream/promises";
import { originAt } from "./processes.ts";

/** `latency`: milliseconds that each request takes longer. `kilobits`: a second, in each direction. */
export type Shape = { readonly latency: number; readonly kilobits: number };

export const shapes = {
  slow4g: { latency: 562, kilobits: 1_440 },
  slow: { latency: 400, kilobits: 400 },
  fast: { latency: 40, kilobits: 20_000 },
} as const satisfies Record<string, Shape>;

/** One request: bytes of the bodies as they went over the line (packed), times by `performance.now`. */
export type Passed = {
  readonly path: string;
  readonly status: number;
  readonly sent: number;
  readonly received: number;
  readonly began: number;
  readonly ended: number;
};

export type Line = {
  readonly origin: string;
  readonly passed: readonly Passed[];
  /** null: as fast as it can. */
  shape(shape: Shape | null): void;
  forget(): void;
  close(): Promise<void>;
};

/** How late a timer may come without the line losing that time. */
const lag = 20;

/** One direction of a line, shared by all requests: each piece waits until those before it have passed. */
function createPipe(kilobits: () => number | null): (bytes: number) => Promise<void> {
  let free = 0;
  return async (bytes) => {
    const rate = kilobits();
    if (rate === null) return;
    free = Math.max(performance.now() - lag, free) + (bytes * 8) / rate;
    const wait = free - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}

export async function startLine(port: number, target: number): Promise<Line> {
  let shape: Shape | null = null;
  const passed: Passed[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const kilobits = () => shape?.kilobits ?? null;
  const [up, down] = [createPipe(kilobits), createPipe(kilobits)];

  async function* through(
    source: AsyncIterable<Buffer>,
    pipe: (bytes: number) => Promise<void>,
    count: (bytes: number) => void,
  ): AsyncGenerator<Buffer> {
    // Ten milliseconds of the line at a time, so that requests share it.
    const most = shape === null ? Number.POSITIVE_INFINITY : Math.max(1_460, Math.round((shape.kilobits * 10) / 8));
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += most) {
        const piece = chunk.subarray(at, Math.min(chunk.length, at + most));
        await pipe(piece.length);
        count(piece.length);
        yield piece;
      }
    }
  }

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const began = performance.now();
    let [sent, received] = [0, 0];
    const { method, url = "/", headers } = incoming;
    const forward = request({ host: "127.0.0.1", port: target, agent, method, path: url, headers });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      forward.once("response", resolve);
      forward.once("error", reject);
    });
    await pipeline(
      through(incoming, up, (bytes) => (sent += bytes)),
      forward,
    );
    const response = await answered;
    if (shape !== null) await new Promise((resolve) => setTimeout(resolve, shape?.latency));
    answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
    await pipeline(
      through(response, down, (bytes) => (received += bytes)),
      answer,
    );
    passed.push({ path: url, status: response.statusCode ?? 0, sent, received, began, ended: performance.now() });
  }

  const server = createServer((incoming, answer) => {
    pass(incoming, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: originAt(port),
    passed,
    shape: (next) => {
      shape = next;
    },
    forget: () => {
      passed.length = 0;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How many requests had to wait for one before them: those that ran at the same time count once. */
export function roundTrips(passed: readonly Passed[]): number {
  let trips = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const one of [...passed].sort((a, b) => a.ended - b.ended)) {
    if (one.began < until) continue;
    trips += 1;
    until = one.ended;
  }
  return trips;
}
