/** PROTOCOL 11: requests and answers. */
import type { Bytes } from "./bytes.ts";
import { join, number, readNumber, toBase64url, utf8 } from "./bytes.ts";
import type { Form } from "./forms.ts";
import { parse } from "./forms.ts";

export type Sent = { readonly json: object; readonly raw?: Uint8Array; readonly token?: Uint8Array };

export const toJson = (value: object): Bytes =>
  utf8(JSON.stringify(value, (_, field: unknown) => (field instanceof Uint8Array ? toBase64url(field) : field)));

const frame = (json: Bytes, raw: Uint8Array): Bytes => join(number(json.length, 4), json, raw);

/** The only thing that is asked for without a body. */
export async function get<T>(origin: string, path: string, form: Form<T>): Promise<T> {
  const answer = await fetch(`${origin}/api/${path}`, { redirect: "error" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  if (answer.headers.get("content-type")?.split(";")[0] !== "application/json") throw new Error(`${path}: no JSON`);
  return parse(form, bytes);
}

async function send(origin: string, path: string, { json, raw, token }: Sent, type: string): Promise<Bytes> {
  const body = raw ? frame(toJson(json), raw) : toJson(json);
  const headers = new Headers({ "content-type": raw ? "application/octet-stream" : "application/json" });
  if (token) headers.set("authorization", `Farde ${toBase64url(token)}`);
  const answer = await fetch(`${origin}/api/${path}`, { method: "POST", body, headers, redirect: "error" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${Buffer.from(bytes).toString()}`);
  if (answer.headers.get("content-type")?.split(";")[0] !== type) throw new Error(`${path}: another content type`);
  return bytes;
}

export const ask = async <T>(origin: string, path: string, form: Form<T>, sent: Sent): Promise<T> =>
  parse(form, await send(origin, path, sent, "application/json"));

/** `count` blocks of `length` bytes each, neither more nor fewer. */
function cut(raw: Bytes, count: number, length: number): Bytes[] {
  if (raw.length !== count * length) throw new Error("more or fewer bytes than asked for");
  return Array.from({ length: count }, (_, i) => raw.slice(i * length, (i + 1) * length));
}

/** The header of a frame, and whatever stands behind it. */
export async function askBehind<T>(
  origin: string,
  path: string,
  form: Form<T>,
  sent: Sent,
): Promise<{ readonly json: T; readonly rest: Bytes }> {
  const bytes = await send(origin, path, sent, "application/octet-stream");
  const end = 4 + readNumber(bytes.subarray(0, 4));
  return { json: parse(form, bytes.subarray(4, end)), rest: bytes.slice(end) };
}

export async function askFrame<T>(
  origin: string,
  path: string,
  form: Form<T>,
  sent: Sent,
  count: number,
  length: number,
): Promise<{ readonly json: T; readonly blocks: Bytes[] }> {
  const { json, rest } = await askBehind(origin, path, form, sent);
  return { json, blocks: cut(rest, count, length) };
}

export async function askRaw(origin: string, path: string, sent: Sent, count: number, length: number) {
  return cut(await send(origin, path, sent, "application/octet-stream"), count, length);
}
