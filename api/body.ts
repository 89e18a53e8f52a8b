import * as v from "valibot";
import { ApiError } from "./errors.ts";
import type { Budget, Holding } from "./held.ts";
import { budgets, holdIn } from "./held.ts";
import { contentType, size, unframe } from "./wire.ts";

/** Bytes of JSON where nothing else is said: the longest such request is the status of 64 grants. */
const jsonMax = 16_384;
/** What of a frame is not blocks, where nothing else is said: a write or a commit with the most references. */
const frameRest = 131_072;

/** Throws `too-large` where the header says more than `limit` bytes. undefined: it says nothing. */
function saidLength(request: Request, limit: number): number | undefined {
  const said = request.headers.get("content-length");
  if (said === null) return undefined;
  if (!(Number(said) <= limit)) throw new ApiError("too-large");
  return Number(said);
}

/** A connection that broke off is not the server's failure. */
const asRefusal = (error: unknown): ApiError => (error instanceof ApiError ? error : new ApiError("bad-request"));

/** The whole body; stops reading, and refuses, as soon as it is longer than `limit` bytes, whatever its header said. */
async function bytesOf(request: Request, limit: number, budget: Budget): Promise<Uint8Array> {
  const said = saidLength(request, limit);
  const hold = holdIn(budget);
  try {
    // With a length said, the connection gives no more than that; so little that it is not counted.
    if (said !== undefined && said <= jsonMax) return new Uint8Array(await request.arrayBuffer());
    const parts: Uint8Array[] = [];
    let total = 0;
    for await (const part of request.body ?? []) {
      total += part.length;
      if (total > limit) throw new ApiError("too-large");
      hold.grow(part.length);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    hold.free();
  }
}

function requireType(request: Request, type: string): void {
  const raw = request.headers.get("content-type") ?? "";
  if (raw === type) return;
  const said = raw.toLowerCase().replaceAll(" ", "");
  if (said !== type && said !== `${type};charset=utf-8`) throw new ApiError("bad-type");
}

/** Used whole each time, so that nothing of one request is left in it for the next. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

function parsed<S extends v.GenericSchema>(schema: S, value: () => unknown): v.InferOutput<S> {
  let unknown: unknown;
  try {
    unknown = value();
  } catch {
    throw new ApiError("bad-request");
  }
  const result = v.safeParse(schema, unknown, { abortEarly: true });
  if (!result.success) throw new ApiError("bad-request");
  return result.output;
}

/** A JSON request of at most `limit` bytes, checked against the contract. Throws ApiError. */
export async function readJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  limit: number = jsonMax,
): Promise<v.InferOutput<S>> {
  requireType(request, contentType.json);
  // Only who has a token is asked for more.
  const body = await bytesOf(request, limit, limit > jsonMax ? budgets.inside : budgets.anybody);
  return parsed(schema, () => JSON.parse(utf8.decode(body)));
}

/**
 * A frame of at most `maxBlocks` blocks behind its header; `budget`: whether anybody may send it, or who has a token.
 * Throws ApiError, also where the rest is no whole block.
 */
export async function readFrame<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  maxBlocks: number,
  budget: keyof typeof budgets,
): Promise<{ readonly header: v.InferOutput<S>; readonly blocks: readonly Uint8Array[] }> {
  requireType(request, contentType.bytes);
  const rest = budget === "anybody" ? jsonMax : frameRest;
  const body = await bytesOf(request, maxBlocks * size.block + rest, budgets[budget]);
  let bytes: Uint8Array = new Uint8Array(0);
  const header = parsed(schema, () => {
    const framed = unframe(body);
    bytes = framed.bytes;
    return framed.header;
  });
  const count = bytes.length / size.block;
  if (!Number.isInteger(count) || count > maxBlocks) throw new ApiError("bad-request");
  const blocks = Array.from({ length: count }, (_, i) => bytes.subarray(i * size.block, (i + 1) * size.block));
  return { header, blocks };
}

/** Cuts what comes in into pieces of the lengths asked for; each piece is good until the next is asked for. */
function createCutter(request: Request, hold: Holding) {
  const source = request.body?.[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let buffer = new Uint8Array(0);

  /** The next part of the body, not empty; null at its end. */
  async function part(): Promise<Uint8Array | null> {
    if (rest.length > 0) return rest;
    for (;;) {
      const next = await source?.next();
      if (next === undefined || next.done === true) return null;
      if (next.value.length > 0) return next.value;
    }
  }
  return {
    /** Fewer bytes than `length` only at the end. */
    async take(length: number): Promise<Uint8Array> {
      if (buffer.length < length) {
        hold.grow(length - buffer.length);
        buffer = new Uint8Array(length);
      }
      let filled = 0;
      while (filled < length) {
        const from = await part();
        if (from === null) break;
        const taken = from.subarray(0, length - filled);
        buffer.set(taken, filled);
        filled += taken.length;
        rest = from.subarray(taken.length);
      }
      return buffer.subarray(0, filled);
    },
    isAtEnd: async (): Promise<boolean> => {
      rest = (await part()) ?? new Uint8Array(0);
      return rest.length === 0;
    },
  };
}

/** How many blocks of a long body are in memory at once. */
const blocksInHand = 4;

/**
 * A frame whose blocks are taken as they come: `take` gets up to four at a time, good until it returns, and is told
 * which are the last. However many write at once, and however slowly, few blocks are in memory. `count` says from the
 * header how many there must be. Throws ApiError; what `take` was given before, was given.
 */
export async function streamFrame<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  count: (header: v.InferOutput<S>) => number,
  take: (header: v.InferOutput<S>, blocks: readonly Uint8Array[], first: number, isLast: boolean) => Promise<void>,
): Promise<void> {
  requireType(request, contentType.bytes);
  const said = saidLength(request, size.blocksAtOnce * size.block + frameRest);
  const hold = holdIn(budgets.inside);
  // What goes wrong while the body is read is the connection's; what `take` throws is its own.
  const reading = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      throw asRefusal(error);
    }
  };
  try {
    const cutter = createCutter(request, hold);
    const start = await reading(cutter.take(4));
    const length = start.length === 4 ? new DataView(start.buffer).getUint32(0) : size.header + 1;
    if (length > size.header) throw new ApiError("bad-request");
    const json = await reading(cutter.take(length));
    const header = parsed(schema, () => JSON.parse(utf8.decode(json)));
    const blocks = count(header);
    // Before anything is taken, where that can be known.
    if (json.length !== length || (said !== undefined && said !== 4 + length + blocks * size.block))
      throw new ApiError("bad-request");
    for (let first = 0; first < blocks; first += blocksInHand) {
      const many = Math.min(blocksInHand, blocks - first);
      const bytes = await reading(cutter.take(many * size.block));
      const isLast = first + many === blocks;
      const isWhole = bytes.length === many * size.block && (!isLast || (await reading(cutter.isAtEnd())));
      if (!isWhole) throw new ApiError("bad-request");
      const pieces = Array.from({ length: many }, (_, i) => bytes.subarray(i * size.block, (i + 1) * size.block));
      await take(header, pieces, first, isLast);
    }
  } finally {
    hold.free();
  }
}
