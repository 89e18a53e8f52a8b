/** What can stand between a browser and the real server: it sees every request and every answer, and may change both. */
import { unframe } from "../api/wire.ts";
import type { Fetch } from "./people.ts";

export type Asked = {
  readonly url: string;
  readonly path: string;
  readonly init: RequestInit;
  /** The body as it goes over the line. */
  readonly body: Uint8Array<ArrayBuffer>;
};
/** `send` asks the real server. */
export type Between = (asked: Asked, send: () => Promise<Response>) => Promise<Response>;

export async function bytesOfBody(body: BodyInit | null | undefined): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(body ?? null).arrayBuffer());
}

export function standBetween(between: Between, real: Fetch = globalThis.fetch): Fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = await bytesOfBody(init.body);
    return between({ url, path: new URL(url).pathname, init, body }, () => real(url, init));
  };
}

/** The JSON of a request, or of the header of its frame. */
export function jsonOf(asked: Asked): Record<string, unknown> {
  const type = new Headers(asked.init.headers).get("content-type");
  const value: unknown =
    type === "application/json" ? JSON.parse(new TextDecoder().decode(asked.body)) : unframe(asked.body).header;
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The places that a request names. */
export function placesIn(asked: Asked): number[] {
  const { blocks } = jsonOf(asked);
  return Array.isArray(blocks) ? blocks.map(Number) : [];
}

/** The same answer with another body. */
export async function withBody(
  answer: Response,
  change: (body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const body = change(new Uint8Array(await answer.arrayBuffer()));
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(body, { status: answer.status, headers });
}

/** The same answer with other fields. */
export const withFields = (answer: Response, fields: object): Promise<Response> =>
  withBody(answer, (body) => {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return new TextEncoder().encode(JSON.stringify({ ...(typeof value === "object" ? value : {}), ...fields }));
  });

/** With one bit changed. */
export const flipped = (bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(bytes);
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
};
/** The first hundred bytes, and some in every other part of a sealed thing of `length`. */
export const spots = (length: number): number[] => [
  ...Array.from({ length: 100 }, (_, i) => i),
  101,
  Math.floor(length / 3),
  Math.floor(length / 2),
  length - 17,
  length - 16,
  length - 1,
];
