/** JSON from outside: every field known, none missing, each of its form. Whatever is not throws. */
import type { Bytes } from "./bytes.ts";
import { fromBase64url, isZero, readNumber, readUtf8 } from "./bytes.ts";

export type Form<T> = (value: unknown) => T;

const refuse = (what: string): never => {
  throw new Error(`not ${what}`);
};

export const text =
  (most: number): Form<string> =>
  (value) =>
    typeof value === "string" && value.length <= most ? value : refuse("a text");

export const pattern =
  (form: RegExp): Form<string> =>
  (value) =>
    typeof value === "string" && form.test(value) ? value : refuse("of its form");

export const integer =
  (least: number, most: number): Form<number> =>
  (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : refuse("a number");

export const boolean: Form<boolean> = (value) => (typeof value === "boolean" ? value : refuse("yes or no"));

export const bytes =
  (length?: number): Form<Bytes> =>
  (value) => {
    const read = fromBase64url(typeof value === "string" ? value : refuse("bytes"));
    return length === undefined || read.length === length ? read : refuse("that many bytes");
  };

export const list =
  <T>(form: Form<T>, most = Infinity): Form<T[]> =>
  (value) =>
    Array.isArray(value) && value.length <= most ? value.map((entry: unknown) => form(entry)) : refuse("a list");

export const nullable =
  <T>(form: Form<T>): Form<T | null> =>
  (value) =>
    value === null ? null : form(value);

type Fields = Readonly<Record<string, Form<unknown>>>;
type Whole<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `optional` fields may be absent; they are not null. */
export function object<F extends Fields>(fields: F): Form<Whole<F>>;
export function object<F extends Fields, O extends Fields>(fields: F, optional: O): Form<Whole<F> & Partial<Whole<O>>>;
export function object(fields: Fields, optional: Fields = {}): Form<unknown> {
  return (value) => {
    if (!isRecord(value)) return refuse("an object");
    const known: Fields = { ...fields, ...optional };
    if (Object.keys(value).some((name) => !Object.hasOwn(known, name))) return refuse("known");
    if (Object.keys(fields).some((name) => !Object.hasOwn(value, name))) return refuse("whole");
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, known[name]?.(entry)]));
  };
}

export function parse<T>(form: Form<T>, utf8: Uint8Array): T {
  const value: unknown = JSON.parse(readUtf8(utf8));
  return form(value);
}

/** PROTOCOL 9.2: `u32 length || JSON || zeros`. */
export function parseFilled<T>(form: Form<T>, plain: Uint8Array): T {
  const end = 4 + readNumber(plain.subarray(0, 4));
  if (end > plain.length || !isZero(plain.subarray(end))) return refuse("filled with zeros");
  return parse(form, plain.subarray(4, end));
}
