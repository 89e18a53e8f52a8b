import * as v from "valibot";
import { ApiError } from "./errors.ts";
import { contentType, size, unframe } from "./wire.ts";

const jsonMax = 262_144;
const frameRest = 131_072;

/** The whole body; stops reading, and refuses, as soon as it is longer than `limit` bytes, whatever its header said. */
async function bytesOf(request: Request, limit: number): Promise<Uint8Array> {
  const said = request.headers.get("content-length");
  if (said !== null && !(Number(said) <= limit)) throw new ApiError("too-large");
  try {
    // With a length said, the connection gives no more than that.
    if (said !== null) return new Uint8Array(await request.arrayBuffer());
    const parts: Uint8Array[] = [];
    let total = 0;
    for await (const part of request.body ?? []) {
      total += part.length;
      if (total > limit) throw new ApiError("too-large");
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    // A connection that broke off is not the server's failure.
    throw error instanceof ApiError ? error : new ApiError("bad-request");
  }
}

function requireType(request: Request, type: string): void {
  const said = (request.headers.get("content-type") ?? "").toLowerCase().replaceAll(" ", "");
  if (said !== type && said !== `${type};charset=utf-8`) throw new ApiError("bad-type");
}

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

/** A JSON request, checked against the contract. Throws ApiError. */
export async function readJson<S extends v.GenericSchema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
  requireType(request, contentType.json);
  const body = await bytesOf(request, jsonMax);
  return parsed(schema, () => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
}

/** A frame of at most `maxBlocks` blocks behind its header. Throws ApiError, also where the rest is no whole block. */
export async function readFrame<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  maxBlocks: number,
): Promise<{ readonly header: v.InferOutput<S>; readonly blocks: readonly Uint8Array[] }> {
  requireType(request, contentType.bytes);
  const body = await bytesOf(request, maxBlocks * size.block + frameRest);
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
