/**
 * The answers that a reader gets, in the exact form of api/wire.ts, checked without its schema library: that would
 * weigh as much as the rest of the reading. A property test holds the two together (answers.test.ts).
 * Everything here throws where anything does not fit: another field, another length, a second spelling.
 */
import { size } from "../../../api/wire.ts";
import { base64urlToBytes, requireLength } from "../../../crypto/bytes.ts";

/** One fault for all: which of them it was helps nobody. */
const refuse = (): never => {
  throw new TypeError("answer");
};

type Fields = { readonly [name: string]: unknown };

/** The fields of an object that has these and no others; those behind `?` may be left out. */
function fieldsOf(value: unknown, ...names: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse();
  const fields: Fields = { ...value };
  const found = Object.keys(fields);
  if (!found.every((name) => names.includes(name) || names.includes(`${name}?`))) return refuse();
  if (!names.every((name) => name.endsWith("?") || found.includes(name))) return refuse();
  return fields;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") return refuse();
  return value;
}

function bytesOf(value: unknown, length: number): Uint8Array<ArrayBuffer> {
  const bytes = base64urlToBytes(textOf(value));
  requireLength(bytes, length, "answer");
  return bytes;
}

function numberOf(value: unknown, least: number, most: number): number {
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) return refuse();
  return Number(value);
}

const endOf = (value: unknown): number => numberOf(value, 0, 99_999_999_999);

export function lookAnswer(value: unknown) {
  const { cover, ends, span } = fieldsOf(value, "cover", "ends", "span");
  return { cover: bytesOf(cover, size.cover), ends: endOf(ends), span: numberOf(span, 0, 31_536_000) };
}

/** `bundle` in bytes, `blocks` in pieces: how much comes behind it. */
export function openAnswer(value: unknown) {
  const { cover, ends, share, ticket, bundle, blocks } = fieldsOf(
    value,
    "cover",
    "ends",
    "share",
    "ticket",
    "bundle",
    "blocks",
  );
  // The ticket goes back as it came; it is checked all the same.
  bytesOf(ticket, size.ticket);
  return {
    cover: bytesOf(cover, size.cover),
    ends: endOf(ends),
    share: bytesOf(share, size.key),
    ticket: textOf(ticket),
    bundle: numberOf(bundle, 1, size.bundleMax),
    blocks: numberOf(blocks, 0, size.blocksWithOpening),
  };
}

/** A code that is not in the contract comes out as it is: the caller knows what to do with the few that matter. */
export function errorAnswer(value: unknown): { code: string; wait: number | undefined } {
  const { code, wait } = fieldsOf(value, "code", "wait?");
  return { code: textOf(code), wait: wait === undefined ? undefined : numberOf(wait, 1, 86_400) };
}
