/**
 * The key file on paper shares (Shamir over GF(256)): any `needed` of them make it again, fewer say nothing.
 *
 * Shared are the two seeds without which folders and timed locks do not open. The token and bucket keys are made anew when
 * the shares are joined: tokens live a quarter of an hour, and half as much has to be typed.
 *
 *     secret = OPRF seed 32 || quarter seed 32 || the first 4 bytes of SHA-256 over both
 *     paper  = 1 || set 4 || needed 1 || Shamir share 69 (its number is its last byte)
 */
import { createHash, randomBytes } from "node:crypto";
import { combine, split } from "shamir-secret-sharing";
import { OperatorError } from "../told.ts";
import { fromPaper, paperLines, readLine, toPaper } from "./paper.ts";

export type Seeds = { readonly oprfSeed: Uint8Array; readonly quarterSeed: Uint8Array };

const version = 1;
const checkLength = 4;
const checkOf = (seeds: Uint8Array): Uint8Array =>
  createHash("sha256").update("Farde-v1 key file shares\0").update(seeds).digest().subarray(0, checkLength);

export type PaperShare = {
  /** Eight hexadecimal digits that all shares of one split have in common. */
  readonly set: string;
  readonly lines: readonly string[];
};

/** 2 ≤ needed ≤ count ≤ 9. */
export async function splitSeeds(seeds: Seeds, needed: number, count: number): Promise<readonly PaperShare[]> {
  if (!Number.isInteger(needed) || !Number.isInteger(count) || needed < 2 || count < needed || count > 9) {
    throw new OperatorError("usage: npm run keyfile -- split NEEDED COUNT, for instance 2 3 (2 to 9)");
  }
  const both = Buffer.concat([seeds.oprfSeed, seeds.quarterSeed]);
  const set = randomBytes(4);
  const shares = await split(new Uint8Array(Buffer.concat([both, checkOf(both)])), count, needed);
  return shares.map((share) => ({
    set: set.toString("hex"),
    lines: toPaper(Buffer.concat([Uint8Array.of(version), set, Uint8Array.of(needed), share])),
  }));
}

/** The shares in a text, typed or scanned; lines of another kind are passed over. */
export function readShares(text: string): readonly Uint8Array[] {
  const shares: string[][] = [];
  for (const written of text.split(/\r?\n/)) {
    const read = within(shares.length, () => readLine(written));
    if (read === null) continue;
    const open = shares.at(-1);
    if (open !== undefined && open.length < paperLines && read.number === open.length + 1) open.push(read.line);
    else if (read.number === 1 && (open === undefined || open.length === paperLines)) shares.push([read.line]);
    else {
      const missing = open === undefined || open.length === paperLines ? 1 : open.length + 1;
      throw new OperatorError(`share ${shares.length || 1} as typed: line ${missing} is missing`);
    }
  }
  const last = shares.at(-1);
  if (last !== undefined && last.length < paperLines) {
    throw new OperatorError(`share ${shares.length} as typed: line ${last.length + 1} is missing`);
  }
  return shares.map(fromPaper);
}

function within<T>(share: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof OperatorError) throw new OperatorError(`near share ${share || 1} as typed: ${error.message}`);
    throw error;
  }
}

/** Throws OperatorError where shares are too few, twice the same, of two sets, or do not make the seeds. */
export async function joinSeeds(papers: readonly Uint8Array[]): Promise<Seeds> {
  const shares = papers.map((paper) => ({
    version: paper[0],
    set: Buffer.from(paper.subarray(1, 5)).toString("hex"),
    needed: paper[5] ?? 0,
    number: paper.at(-1),
    share: paper.slice(6),
  }));
  const [first] = shares;
  if (first === undefined) throw new OperatorError("no share was read: type or paste the ten lines of each");
  if (shares.some((one) => one.version !== version)) throw new OperatorError("these shares are of a newer version");
  if (shares.some((one) => one.set !== first.set || one.needed !== first.needed)) {
    throw new OperatorError("these shares are not of one set: compare the eight characters after “set”");
  }
  if (new Set(shares.map((one) => one.number)).size < shares.length) {
    throw new OperatorError("the same share was given twice: take another one");
  }
  if (shares.length < first.needed) {
    throw new OperatorError(`${first.needed} shares are needed, given: ${shares.length}`);
  }
  const secret = await combine(shares.map((one) => one.share));
  const both = secret.slice(0, 64);
  if (secret.length !== 64 + checkLength || Buffer.compare(checkOf(both), secret.subarray(64)) !== 0) {
    throw new OperatorError("these shares do not fit together: one of them is mistyped or forged");
  }
  return { oprfSeed: both.slice(0, 32), quarterSeed: both.slice(32) };
}
