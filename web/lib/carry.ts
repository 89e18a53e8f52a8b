/**
 * Requests that go where the blocks are: sealed and sent, or received and opened, without a stop on the page's thread
 * in between. Who carries one brings back what was answered; judging it stays with who asked (server.ts).
 */
import type { Bytes } from "../../crypto/bytes.ts";
import { concatInto } from "../../crypto/bytes.ts";
import { FardeError } from "./failure.ts";

export type Fetch = typeof globalThis.fetch;
/** What `fetch` is told, as far as it can be posted to a worker. `body` comes before whatever is sealed. */
export type Outgoing = {
  readonly address: string;
  readonly init: Omit<RequestInit, "body" | "signal" | "headers"> & {
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly body: Bytes;
  /** The type of the answer that is asked for, and of a refusal. What is of another type nobody reads (A13, A15). */
  readonly expected: string;
  readonly refusal: string;
};
export type Answered = {
  readonly status: number;
  /** As the answer says, with whatever stands behind it. */
  readonly type: string;
  readonly body: Bytes;
  /** Where it was blocks: their content; null where one of them did not open. `body` is empty then. */
  readonly opened?: Bytes | null;
};
/** Throws FardeError `offline`, `cancelled`, or `broken-answer` where more or less came than there may be. */
export type Carry = (fetch: Fetch, outgoing: Outgoing, signal: AbortSignal | undefined) => Promise<Answered>;

/** The longest JSON answer: the status of 64 grants with their logs. And the longest that says no. */
export const longestJson = 262_144;
export const longestRefusal = 4_096;

/** What a lost line throws, and nothing else. */
export async function overLine<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof FardeError) throw thrown;
    throw new FardeError(signal?.aborted ? "cancelled" : "offline");
  }
}

/** Takes what comes, at most `limit` bytes of it, and gives up on an endless stream (A13). How many came. */
export async function eachPart(response: Response, limit: number, take: (part: Bytes) => void): Promise<number> {
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw new FardeError("broken-answer");
    }
    take(value);
  }
  return length;
}

/** Reads at most `limit` bytes. */
export async function readBody(response: Response, limit: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  return concatInto(new Uint8Array(await eachPart(response, limit, (part) => parts.push(part))), parts);
}

export const typeOf = (response: Response): string => response.headers.get("content-type") ?? "";
export const isOfType = (type: string, expected: string): boolean => type.split(";")[0] === expected;

/** Ends an answer that nobody reads. */
export const drop = (response: Response): void => void response.body?.cancel().catch(() => undefined);

/** What brings no blocks. */
export async function answeredBy(
  response: Response,
  { expected, refusal }: Outgoing,
  signal: AbortSignal | undefined,
): Promise<Answered> {
  const [{ ok, status }, type] = [response, typeOf(response)];
  if (!isOfType(type, ok ? expected : refusal)) {
    drop(response);
    return { status, type, body: new Uint8Array(0) };
  }
  return { status, type, body: await overLine(readBody(response, ok ? longestJson : longestRefusal), signal) };
}
