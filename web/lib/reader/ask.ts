/**
 * Asking the server from the reader's page. A server, or whatever stands in between, may answer anything: a page of
 * HTML, a redirect, an endless stream (ATTACKS A13, A15). Each answer has a kind, a length and a form that it must
 * have, and nothing is asked a second time by itself.
 */
import { contentType } from "../../../api/wire.ts";
import { FardeError } from "../failure.ts";
import { errorAnswer } from "./answers.ts";

export type Send = (path: string, request: RequestInit) => Promise<Response>;

/** More than any error answer. */
const errorLimit = 1_024;

/**
 * POSTs `body` as JSON and returns an answer of status 200 and of the kind wanted, its body not yet read.
 * Throws FardeError: `share-ended` for every way in which the server says no.
 */
export async function ask(
  send: Send,
  path: string,
  body: object,
  kind: (typeof contentType)[keyof typeof contentType],
  signal: AbortSignal,
): Promise<Response> {
  const response = await send(path, {
    method: "POST",
    headers: { "content-type": contentType.json },
    body: JSON.stringify(body),
    // A redirect would carry the opening token to wherever it points.
    redirect: "error",
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal,
  }).catch((thrown: unknown) => {
    throw signal.aborted ? new FardeError("cancelled") : asOffline(thrown);
  });
  const given = response.headers.get("content-type")?.split(";")[0];
  if (response.status === 200 && given === kind) return response;
  if (given !== contentType.json || response.ok) {
    void response.body?.cancel().catch(() => undefined);
    throw new FardeError("broken-answer");
  }
  const { code, wait } = await answerOf(response, errorAnswer, errorLimit);
  if (code === "not-found" || code === "denied") throw new FardeError("share-ended");
  if (code === "too-many" || code === "busy") throw new FardeError(code, { wait });
  throw new FardeError(code === "failed" || code === "full" ? "server-failed" : "broken-answer");
}

/** The JSON of an answer of at most `limit` bytes, as `parse` reads it. Whatever `parse` throws: `broken-answer`. */
export async function answerOf<T>(response: Response, parse: (value: unknown) => T, limit: number): Promise<T> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  try {
    for await (const chunk of chunksOf(response, limit)) text += utf8.decode(chunk, { stream: true });
    return parse(JSON.parse(text + utf8.decode()));
  } catch (thrown) {
    throw thrown instanceof FardeError ? thrown : new FardeError("broken-answer");
  }
}

/**
 * Cuts an answer of at most `limit` bytes into pieces. `next` is asked, each time, how long the next one is; 0: that was
 * all. Refuses an answer that is shorter or longer.
 */
export async function* piecesOf(
  response: Response,
  limit: number,
  next: () => number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let piece = new Uint8Array(next());
  let filled = 0;
  for await (const chunk of chunksOf(response, limit)) {
    for (let from = 0; from < chunk.length;) {
      const taken = chunk.subarray(from, from + piece.length - filled);
      if (taken.length === 0) throw new FardeError("broken-answer");
      piece.set(taken, filled);
      from += taken.length;
      filled += taken.length;
      if (filled < piece.length) continue;
      yield piece;
      filled = 0;
      piece = new Uint8Array(next());
    }
  }
  if (piece.length > 0) throw new FardeError("broken-answer");
}

/** The body, chunk by chunk; given up as soon as it is longer than `limit`. */
async function* chunksOf(response: Response, limit: number): AsyncGenerator<Uint8Array, void> {
  const body = response.body?.getReader();
  if (body === undefined) return;
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await body.read().catch((thrown: unknown) => {
        throw asOffline(thrown);
      });
      if (done) return;
      total += value.length;
      if (total > limit) throw new FardeError("broken-answer");
      yield value;
    }
  } finally {
    // Also when nobody wants the rest: an endless stream must not go on behind the page.
    void body.cancel().catch(() => undefined);
  }
}

function asOffline(thrown: unknown): FardeError {
  return new FardeError(thrown instanceof Error && thrown.name === "AbortError" ? "cancelled" : "offline");
}
