/**
 * The browser's side of api/wire.ts: one request, one checked answer. Whatever the server sends is checked before
 * anything is done with it (A13, A15): its type, its length while it streams in, its shape.
 */
import * as v from "valibot";
import { contentType, ErrorAnswer, frame, tokenScheme, unframe } from "../../api/wire.ts";
import { bytesToBase64url } from "../../crypto/bytes.ts";
import { FardeError } from "./failure.ts";

/** The server's "no" that the caller has to know what to do with. */
export class Refusal extends Error {
  readonly code: "denied" | "conflict" | "not-found" | "too-large";
  constructor(code: Refusal["code"]) {
    super(code);
    this.name = "Refusal";
    this.code = code;
  }
}

export type Call = { readonly token?: Uint8Array | undefined; readonly signal?: AbortSignal | undefined };

export type Server = {
  /** As the browser sees it; part of what is signed. */
  readonly origin: string;
  /** What is the same for everybody; checked against `answer`. Not kept: a browser's cache would tell of a lock (G1). */
  get<T extends v.GenericSchema>(path: string, answer: T, call?: Call): Promise<v.InferOutput<T>>;
  /** JSON there, JSON back, checked against `answer`. */
  ask<T extends v.GenericSchema>(path: string, answer: T, body: object, call?: Call): Promise<v.InferOutput<T>>;
  /** A frame there, JSON back. */
  send<T extends v.GenericSchema>(
    path: string,
    answer: T,
    header: object,
    bytes: Uint8Array<ArrayBuffer>,
    call?: Call,
  ): Promise<v.InferOutput<T>>;
  /** JSON there, exactly `length` raw bytes back. */
  fetchBytes(path: string, body: object, length: number, call?: Call): Promise<Uint8Array<ArrayBuffer>>;
  /** JSON there, a frame back: the checked header, and exactly `length` bytes. */
  fetchFrame<T extends v.GenericSchema>(
    path: string,
    answer: T,
    body: object,
    length: number,
    call?: Call,
  ): Promise<{ header: v.InferOutput<T>; bytes: Uint8Array<ArrayBuffer> }>;
};

/** The longest JSON answer: the status of 64 grants with their logs. */
const longestJson = 262_144;

/** Reads at most `limit` bytes and gives up on an endless stream (A13). */
async function readBody(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
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
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function parseJson<T extends v.GenericSchema>(schema: T, text: string): v.InferOutput<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FardeError("broken-answer");
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new FardeError("broken-answer");
  return parsed.output;
}

/** Throws where an answer is of another kind, and ends it: nobody reads what a page of HTML has to say (A13, A15). */
function requireType(response: Response, expected: string): void {
  if (response.headers.get("content-type")?.split(";")[0] === expected) return;
  void response.body?.cancel().catch(() => undefined);
  throw new FardeError("broken-answer");
}

/** What a proxy says of a server that is being restarted, in words of its own. */
const betweenStatuses = new Set([502, 503, 504]);

async function refuse(response: Response): Promise<never> {
  if (betweenStatuses.has(response.status) && !response.headers.get("content-type")?.startsWith(contentType.json)) {
    void response.body?.cancel().catch(() => undefined);
    throw new FardeError("busy");
  }
  requireType(response, contentType.json);
  const { code, wait } = parseJson(ErrorAnswer, new TextDecoder().decode(await readBody(response, 4_096)));
  switch (code) {
    case "denied":
    case "conflict":
    case "not-found":
    case "too-large":
      throw new Refusal(code);
    case "too-many":
    case "busy":
      throw new FardeError(code, { wait });
    case "full":
      throw new FardeError("server-full");
    case "failed":
      throw new FardeError("server-failed");
    default:
      throw new FardeError("broken-answer");
  }
}

export function createServer(origin: string, fetch: typeof globalThis.fetch): Server {
  async function request(path: string, init: RequestInit, expected: string, call: Call): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(origin + path, {
        ...init,
        // A redirect could carry a signature or a token to another place: it is an error, never followed (A15).
        redirect: "error",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: call.signal ?? null,
      });
    } catch {
      throw new FardeError(call.signal?.aborted ? "cancelled" : "offline");
    }
    if (!response.ok) return refuse(response);
    requireType(response, expected);
    return response;
  }

  const post = (path: string, type: string, body: BodyInit, expected: string, call: Call): Promise<Response> =>
    request(
      path,
      {
        method: "POST",
        headers: {
          "content-type": type,
          ...(call.token ? { authorization: `${tokenScheme} ${bytesToBase64url(call.token)}` } : {}),
        },
        body,
        cache: "no-store",
      },
      expected,
      call,
    );

  async function bodyOf(response: Response, limit: number, call: Call): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await readBody(response, limit);
    } catch (thrown) {
      if (thrown instanceof FardeError) throw thrown;
      throw new FardeError(call.signal?.aborted ? "cancelled" : "offline");
    }
  }

  const json = async (response: Response, call: Call) =>
    new TextDecoder().decode(await bodyOf(response, longestJson, call));

  return {
    origin,
    get: async (path, answer, call = {}) =>
      parseJson(
        answer,
        await json(await request(path, { method: "GET", cache: "no-store" }, contentType.json, call), call),
      ),
    async ask(path, answer, body, call = {}) {
      const response = await post(path, contentType.json, JSON.stringify(body), contentType.json, call);
      return parseJson(answer, await json(response, call));
    },
    async send(path, answer, header, bytes, call = {}) {
      // A Blob of two parts: `fetch` copies a long array on the page's thread, and a Blob elsewhere.
      const body = new Blob([frame(header, new Uint8Array(0)), bytes]);
      const response = await post(path, contentType.bytes, body, contentType.json, call);
      return parseJson(answer, await json(response, call));
    },
    async fetchBytes(path, body, length, call = {}) {
      const response = await post(path, contentType.json, JSON.stringify(body), contentType.bytes, call);
      const bytes = await bodyOf(response, length, call);
      if (bytes.length !== length) throw new FardeError("broken-answer");
      return bytes;
    },
    async fetchFrame(path, answer, body, length, call = {}) {
      const response = await post(path, contentType.json, JSON.stringify(body), contentType.bytes, call);
      const framed = await bodyOf(response, length + 8_192, call);
      let parts: ReturnType<typeof unframe>;
      try {
        parts = unframe(framed);
      } catch {
        throw new FardeError("broken-answer");
      }
      const parsed = v.safeParse(answer, parts.header);
      if (!parsed.success || parts.bytes.length !== length) throw new FardeError("broken-answer");
      return { header: parsed.output, bytes: new Uint8Array(parts.bytes) };
    },
  };
}
