/**
 * The key file: what nobody may find in the data folder or its back-ups. Whoever has both the data and this file can
 * guess words offline and open a timed lock early.
 */
import { existsSync } from "node:fs";
import { link, open, readFile, stat, unlink } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import * as v from "valibot";
import { sha256 } from "../crypto/door/hash.ts";
import { syncDir } from "../db/packs/dir.ts";
import { toBytes, toText } from "./base64.ts";
import { causeOf } from "./errors.ts";

/** 32 bytes each. */
export type Keys = {
  /** Words pass through it (PROTOCOL 5.1). */
  readonly oprfSeed: Uint8Array;
  /** The chain of the quarters of an hour begins here (PROTOCOL 10.1). */
  readonly quarterSeed: Uint8Array;
  /** Stamps tokens and tickets (PROTOCOL 6.4). */
  readonly token: Uint8Array;
  /** Hides in the buckets which name they count (PROTOCOL 5.6). */
  readonly bucket: Uint8Array;
};

const Key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));
const KeyFile = v.strictObject({ farde: v.literal(1), oprf: Key, quarter: Key, token: Key, bucket: Key });

/** A line that an operator can act on; it holds a path, which is theirs, and no key. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

async function makeKeyFile(path: string, random: (length: number) => Uint8Array): Promise<void> {
  const key = () => toText(random(32));
  const text = `${JSON.stringify({ farde: 1, oprf: key(), quarter: key(), token: key(), bucket: key() }, null, 2)}\n`;
  // Under another name first: a file that is there is whole, and none that is there is ever overwritten.
  const unfinished = `${path}.${process.pid}.new`;
  const file = await open(unfinished, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(unfinished, path);
  } finally {
    await file.close();
    await unlink(unfinished);
  }
  await syncDir(dirname(path));
}

/**
 * Reads the key file, and makes it where there is neither a key file nor data. Throws KeyFileError where data exist and
 * the key file does not (E9), where it cannot be made, where others on the machine may read it, or where it lies in the
 * data folder, whose back-ups it must not get into.
 */
export async function readKeys(path: string, dataDir: string, random: (length: number) => Uint8Array): Promise<Keys> {
  if (resolve(path).startsWith(resolve(dataDir) + sep)) {
    throw new KeyFileError(`the key file ${path} must lie outside the data folder ${dataDir}`);
  }
  if (!existsSync(path)) {
    if (existsSync(resolve(dataDir, "farde.db"))) {
      throw new KeyFileError(
        `there are data in ${dataDir}, and no key file at ${path}: without the key file they were made with, ` +
          "no folder opens. Put it back. Nothing was changed.",
      );
    }
    await makeKeyFile(path, random).catch((error: unknown) => {
      // Its folder is not made: it may be a disk that is not there, and a key file in its place would hide that.
      throw new KeyFileError(`the key file ${path} cannot be made there: ${causeOf(error)}`);
    });
  }
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new KeyFileError(`others can read the key file ${path}: make it yours alone (chmod 600)`);
  }
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch {
    throw new KeyFileError(`the key file ${path} cannot be read`);
  }
  const parsed = v.safeParse(KeyFile, json);
  if (!parsed.success) throw new KeyFileError(`the key file ${path} is damaged`);
  const { oprf, quarter, token, bucket } = parsed.output;
  return { oprfSeed: toBytes(oprf), quarterSeed: toBytes(quarter), token: toBytes(token), bucket: toBytes(bucket) };
}

/**
 * Stands for the key file in the data folder: 32 bytes that say nothing of the two seeds but that they are these. With
 * another quarter seed, locks that are set would stay shut.
 */
export const keyMark = (keys: Keys): Uint8Array =>
  sha256(new TextEncoder().encode("Farde-v1 key file\0"), keys.oprfSeed, keys.quarterSeed);
