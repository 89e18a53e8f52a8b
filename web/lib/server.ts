/**
 * The browser's side of api/wire.ts: one request, one checked answer. Whatever the server sends is checked before
 * anything is done with it (A13, A15): its type, its length while it streams in, its shape.
 */
import * as v from "valibot";
import { contentType, ErrorAnswer, frame, tokenScheme, unframe } from "../../api/wire.ts";
import { bytesToBase64url } from "../../crypto/bytes.ts";
import type { Carry, Fetch, Outgoing } from "./carry.ts";
import { drop, isOfType, longestJson, longestRefusal, overLine, readBody, typeOf } from "./carry.ts";
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
  /** A frame there, JSON back. `bytes`: those behind the header, or who puts them there. */
  send<T extends v.GenericSchema>(
    path: string,
    answer: T,
    header: object,
    bytes: Uint8Array<ArrayBuffer> | Carry,
    call?: Call,
  ): Promise<v.InferOutput<T>>;
  /** JSON there, exactly `length` raw bytes back. */
  fetchBytes(path: string, body: object, length: number, call?: Call): Promise<Uint8Array<ArrayBuffer>>;
  /** JSON there, blocks back, which are opened by who carries them. null: one of them did not open. */
  fetchOpened(path: string, body: object, carry: Carry, call?: Call): Promise<Uint8Array<ArrayBuffer> | null>;
  /** JSON there, a frame back: the checked header, and exactly `length` bytes. */
  fetchFrame<T extends v.GenericSchema>(
    path: string,
    answer: T,
    body: object,
    length: number,
    call?: Call,
  ): Promise<{ header: v.InferOutput<T>; bytes: Uint8Array<ArrayBuffer> }>;
};

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
  if (isOfType(typeOf(response), expected)) return;
  drop(response);
  throw new FardeError("broken-answer");
}

/** What a proxy says of a server that is being restarted, in words of its own. */
const betweenStatuses = new Set([502, 503, 504]);

async function refuse(response: Response): Promise<never> {
  if (betweenStatuses.has(response.status) && !response.headers.get("content-type")?.startsWith(contentType.json)) {
    drop(response);
    throw new FardeError("busy");
  }
  requireType(response, contentType.json);
  const { code, wait } = parseJson(ErrorAnswer, new TextDecoder().decode(await readBody(response, longestRefusal)));
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

/** How every request is made. */
const manner = {
  // A redirect could carry a signature or a token to another place: it is an error, never followed (A15).
  redirect: "error",
  credentials: "omit",
  referrerPolicy: "no-referrer",
  cache: "no-store",
} as const satisfies RequestInit;

export function createServer(origin: string, fetch: Fetch): Server {
  async function checked(response: Response, expected: string): Promise<Response> {
    if (!response.ok) return refuse(response);
    requireType(response, expected);
    return response;
  }
  const request = async (path: string, init: RequestInit, expected: string, { signal }: Call): Promise<Response> =>
    checked(await overLine(fetch(origin + path, { ...init, ...manner, signal: signal ?? null }), signal), expected);

  const headersOf = (type: string, call: Call) => ({
    "content-type": type,
    ...(call.token ? { authorization: `${tokenScheme} ${bytesToBase64url(call.token)}` } : {}),
  });
  const post = (path: string, type: string, body: BodyInit, expected: string, call: Call): Promise<Response> =>
    request(path, { method: "POST", headers: headersOf(type, call), body }, expected, call);

  /** What somebody else brought back, judged like what came here. */
  async function carried(
    carry: Carry,
    path: string,
    type: string,
    body: Outgoing["body"],
    expected: string,
    call: Call,
  ) {
    const init = { method: "POST", headers: headersOf(type, call), ...manner };
    const answered = await carry(
      fetch,
      { address: origin + path, init, body, expected, refusal: contentType.json },
      call.signal,
    );
    const headers = { "content-type": answered.type };
    const response = new Response(answered.body.length > 0 ? answered.body : null, {
      status: answered.status,
      headers,
    });
    return { response: await checked(response, expected), opened: answered.opened };
  }

  const bodyOf = (response: Response, limit: number, call: Call) => overLine(readBody(response, limit), call.signal);

  const json = async (response: Response, call: Call) =>
    new TextDecoder().decode(await bodyOf(response, longestJson, call));

  return {
    origin,
    get: async (path, answer, call = {}) =>
      parseJson(answer, await json(await request(path, { method: "GET" }, contentType.json, call), call)),
    async ask(path, answer, body, call = {}) {
      const response = await post(path, contentType.json, JSON.stringify(body), contentType.json, call);
      return parseJson(answer, await json(response, call));
    },
    async send(path, answer, header, bytes, call = {}) {
      const head = frame(header, new Uint8Array(0));
      if (typeof bytes === "function") {
        const { response } = await carried(bytes, path, contentType.bytes, head, contentType.json, call);
        return parseJson(answer, await json(response, call));
      }
      // A Blob of two parts: `fetch` copies a long array on the page's thread, and a Blob elsewhere.
      const response = await post(path, contentType.bytes, new Blob([head, bytes]), contentType.json, call);
      return parseJson(answer, await json(response, call));
    },
    async fetchOpened(path, body, carry, call = {}) {
      const asked = new TextEncoder().encode(JSON.stringify(body));
      const { opened } = await carried(carry, path, contentType.json, asked, contentType.bytes, call);
      if (opened === undefined) throw new FardeError("broken-answer");
      return opened;
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
