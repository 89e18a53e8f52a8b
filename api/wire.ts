/**
 * The only contract between browser and server: paths, sizes, requests, answers and error codes.
 * It imports the schema library and nothing else, so that the browser's program never pulls in the server's.
 *
 * Bytes travel as canonical base64url without padding inside JSON, or raw behind a JSON header (see `frame`).
 * Unknown fields are refused. Section numbers are those of crypto/PROTOCOL.md.
 */
import * as v from "valibot";

/** PROTOCOL 2: sizes in bytes or pieces. */
export const size = {
  block: 65_536,
  salt: 24,
  manifestBlocks: 4,
  manifestCopies: 2,
  slotsPerHalf: 4,
  slotRecord: 256,
  key: 32,
  hash: 32,
  id: 16,
  challenge: 56,
  workNonce: 8,
  signature: 64,
  token: 57,
  ticket: 56,
  cover: 640,
  bundleMax: 131_072,
  logEntry: 96,
  logEntries: 16,
  /** One block of a grant: the holder's block sealed once more (PROTOCOL 9). */
  outerBlock: 65_608,
  /** The most blocks in one read, write or erase. */
  blocksAtOnce: 128,
  /** The most blocks of a grant that come with its opening: a photograph of a card. */
  blocksWithOpening: 2,
  /** The longest JSON header of a frame. */
  header: 65_536,
  grantsAtOnce: 64,
  /** Quarters of an hour whose public keys the server names: 72 hours (PROTOCOL 10.1). */
  quartersAhead: 288,
  openingsMax: 1_000,
} as const;

/** The first blocks of each half hold the two manifest copies; documents begin behind them. */
export const firstDataBlock = size.manifestBlocks * size.manifestCopies;

export const path = {
  health: "/health",
  /** With /health the only GET: the same bytes for everybody, which may be cached. */
  quarters: "/api/quarters",
  folder: {
    work: "/api/folder/work",
    make: "/api/folder/make",
    evaluate: "/api/folder/evaluate",
    challenge: "/api/folder/challenge",
    unseal: "/api/folder/unseal",
    enter: "/api/folder/enter",
    read: "/api/folder/read",
    write: "/api/folder/write",
    erase: "/api/folder/erase",
    commit: "/api/folder/commit",
    slots: "/api/folder/slots",
    renew: "/api/folder/renew",
    rekey: "/api/folder/rekey",
    delete: "/api/folder/delete",
    keep: "/api/folder/keep",
  },
  grant: {
    make: "/api/grant/make",
    look: "/api/grant/look",
    open: "/api/grant/open",
    read: "/api/grant/read",
    revoke: "/api/grant/revoke",
    status: "/api/grant/status",
  },
} as const;

export const contentType = { json: "application/json", bytes: "application/octet-stream" } as const;

/** The scheme of the Authorization header that carries a half's token. */
export const tokenScheme = "Farde";

/** Every error the server can answer with. The browser has a sentence for each, in every language. */
export const errorCodes = [
  "bad-request", // 400: does not fit the contract
  "denied", // 401: whatever does not open; one answer for all of it
  "forbidden", // 403: a cross-site request
  "not-found", // 404: no such path; a grant that is unknown, ended or revoked; a ticket that is unknown or used
  "bad-type", // 415
  "too-large", // 413
  "conflict", // 412: somebody else wrote in between; nothing was written
  "too-many", // 429: `wait` says how many seconds
  "busy", // 503: `wait` says how many seconds
  "full", // 507: the server's disk
  "failed", // 500
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const ErrorAnswer = v.strictObject({
  code: v.picklist(errorCodes),
  wait: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400))),
});

/** How the purpose of a signature is written into the signed message (PROTOCOL 6). */
export const purpose = { unseal: 1, enter: 2, slots: 3, renew: 4, delete: 5, keep: 6, rekey: 7 } as const;
export type Purpose = keyof typeof purpose;

const alphabet = /^[A-Za-z0-9_-]*$/;
const lastBits: Record<number, RegExp> = { 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ };

/** Canonical base64url: exactly one spelling for each string of bytes, so that nothing can be smuggled in unused bits. */
function isCanonical(text: string): boolean {
  const rest = text.length % 4;
  return alphabet.test(text) && rest !== 1 && (lastBits[rest]?.test(text) ?? true);
}
/** `n` bytes, spelled as canonical base64url. */
/* @__NO_SIDE_EFFECTS__ */
const bytesOf = (n: number) => v.pipe(v.string(), v.length(Math.ceil((n * 4) / 3)), v.check(isCanonical));
/* @__NO_SIDE_EFFECTS__ */
const bytesUpTo = (n: number) =>
  v.pipe(v.string(), v.minLength(2), v.maxLength(Math.ceil((n * 4) / 3)), v.check(isCanonical));

/* @__NO_SIDE_EFFECTS__ */
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const Key = bytesOf(size.key);
const Salt = bytesOf(size.salt);
const Id = bytesOf(size.id);
/** A block's place in its half, from 0. The server checks it against the half's size. */
const Index = whole(0, 1_048_575);
const Seconds = whole(0, 99_999_999_999);
const Indices = v.pipe(v.array(Index), v.minLength(1), v.maxLength(size.blocksAtOnce));
const Heads = v.strictTuple([Salt, Salt]);
/** A block as its writer last saw it: place and salt. */
const BlockRef = v.strictTuple([Index, Salt]);

const Slot = v.strictObject({ key: Key, sealed: bytesOf(size.slotRecord) });
const FourSlots = v.pipe(v.array(Slot), v.length(size.slotsPerHalf));
const Proof = { key: Key, challenge: bytesOf(size.challenge), signature: bytesOf(size.signature) };
const Nothing = v.strictObject({});

/* ---- the quarters of the timed lock ---- */

/**
 * PROTOCOL 10.1: the quarter of an hour that has begun, counted from 1970; its value, and that of the day before, from
 * which all earlier quarters follow.
 */
export const Newest = v.strictObject({ quarter: whole(96, 4_800_095), value: Key, day: Key });
/** `keys`: the public keys of the quarters behind the newest, in order. */
export const QuartersAnswer = v.strictObject({
  newest: Newest,
  keys: v.pipe(v.array(Key), v.length(size.quartersAhead)),
});

/* ---- folder: without a key ---- */

export const WorkRequest = Nothing;
/** What to work on, and how many zero bits it takes. `ticket`: making needs one besides. */
export const WorkAnswer = v.strictObject({
  challenge: bytesOf(size.challenge),
  bits: whole(0, 24),
  ticket: v.boolean(),
});

/** Twelve digits. The check digit is for who types it (PROTOCOL 8.7). */
const Ticket = v.pipe(v.string(), v.regex(/^[0-9]{12}$/));

/** A frame; behind it one block, the first manifest of the lower half. */
export const MakeRequest = v.strictObject({
  slots: v.pipe(v.array(Slot), v.length(2 * size.slotsPerHalf)),
  halves: v.strictTuple([Key, Key]),
  work: v.strictObject({ challenge: bytesOf(size.challenge), nonce: bytesOf(size.workNonce) }),
  ticket: v.optional(Ticket),
});
export const MakeAnswer = Nothing;

export const EvaluateRequest = v.strictObject({ name: bytesOf(size.hash), blinded: Key });
export const EvaluateAnswer = v.strictObject({ evaluated: Key, challenge: bytesOf(size.challenge) });

export const ChallengeRequest = Nothing;
export const ChallengeAnswer = v.strictObject({ challenge: bytesOf(size.challenge) });

/* ---- folder: with a signature ---- */

export const UnsealRequest = v.strictObject(Proof);
/** `newest` comes with every one of them: whoever opens a folder can look for a lock that has ended, and asks nothing for it. */
export const UnsealAnswer = v.strictObject({
  sealed: bytesOf(size.slotRecord),
  challenge: bytesOf(size.challenge),
  newest: Newest,
});

export const EnterRequest = v.strictObject(Proof);
/** A frame; behind it the first block of each manifest copy. `blocks` counts those of one half. */
export const EnterAnswer = v.strictObject({
  token: bytesOf(size.token),
  blocks: whole(firstDataBlock + 1, 1_048_576),
  /** Deletion was asked: the last day, in days since 1970-01-01; otherwise null. */
  ending: v.nullable(whole(0, 1_000_000)),
});

/**
 * All four at once, where the half's list is as the asker last saw it: otherwise `conflict`. The signature covers SHA-256
 * of `signedSlots(slots) || heads`, 1,152 + 48 bytes.
 */
export const SlotsRequest = v.strictObject({ ...Proof, slots: FourSlots, heads: Heads });
export const SlotsAnswer = Nothing;
/** Only the lower half's key may ask it. The signature covers SHA-256 of `half || signedSlots(slots)`. */
export const RenewRequest = v.strictObject({ ...Proof, half: Key, slots: FourSlots });
export const RenewAnswer = Nothing;

/**
 * A half changes its own key and its slots, all at once, where its list is as the asker last saw it: otherwise `conflict`.
 * The signature covers SHA-256 of `half || signedSlots(slots) || heads`, 32 + 1,152 + 48 bytes.
 */
export const RekeyRequest = v.strictObject({ ...Proof, half: Key, slots: FourSlots, heads: Heads });
export const RekeyAnswer = Nothing;
export const DeleteRequest = v.strictObject(Proof);
export const DeleteAnswer = v.strictObject({ ending: whole(0, 1_000_000) });
export const KeepRequest = v.strictObject(Proof);
export const KeepAnswer = Nothing;

/* ---- folder: with a half's token ---- */

export const ReadRequest = v.strictObject({ blocks: Indices });
/** A frame; behind it one block for each index. */
export const WriteRequest = v.strictObject({ heads: Heads, blocks: Indices });
export const WriteAnswer = Nothing;
/** The server writes noise. */
export const EraseRequest = v.strictObject({ heads: Heads, blocks: Indices });
export const EraseAnswer = Nothing;
/** A frame; behind it 1 to 4 blocks. The places of the copy that are left get noise from the server. */
export const CommitRequest = v.strictObject({
  heads: Heads,
  copy: v.picklist([0, 1]),
  refs: v.pipe(v.array(BlockRef), v.maxLength(1_024)),
});
export const CommitAnswer = Nothing;

/* ---- grant ---- */

const grantEnd = {
  /** The latest end, in Unix seconds. */
  ends: Seconds,
  /** Seconds from the first opening; 0: only `ends` counts. */
  span: whole(0, 31_536_000),
};

/** With the token of the half whose blocks are shared. The same request again changes nothing. */
export const GrantMakeRequest = v.strictObject({
  id: Id,
  /** SHA-256 of the opening token and of the manage token. */
  opening: bytesOf(size.hash),
  manage: bytesOf(size.hash),
  /** Seals the copied blocks once more; the server forgets it. */
  outer: Key,
  share: Key,
  /** X25519 public key to which the server seals the log. */
  log: Key,
  cover: bytesOf(size.cover),
  bundle: bytesUpTo(size.bundleMax),
  blocks: v.pipe(v.array(BlockRef), v.minLength(1), v.maxLength(1_024)),
  ...grantEnd,
  openings: whole(1, size.openingsMax),
});
export const GrantMakeAnswer = Nothing;

const GrantOpening = { id: Id, opening: Key };
/** What one sees before opening; counts nothing. */
export const GrantLookRequest = v.strictObject(GrantOpening);
export const GrantLookAnswer = v.strictObject({ cover: bytesOf(size.cover), ...grantEnd });

/** `blocks`: how many of the grant's first blocks may come along, so that a short paper needs no other request. */
export const GrantOpenRequest = v.strictObject({ ...GrantOpening, blocks: whole(0, size.blocksWithOpening) });
/** A frame; behind it the bundle, of as many bytes as `bundle` says, and `blocks` outer blocks from place 0 on. */
export const GrantOpenAnswer = v.strictObject({
  share: Key,
  cover: bytesOf(size.cover),
  ticket: bytesOf(size.ticket),
  ends: Seconds,
  bundle: whole(1, size.bundleMax),
  blocks: whole(0, size.blocksWithOpening),
});

/** `blocks` counts within the grant, from 0. The answer is raw: one outer block for each. */
export const GrantReadRequest = v.strictObject({ id: Id, ticket: bytesOf(size.ticket), blocks: Indices });

const Managed = v.pipe(
  v.array(v.strictObject({ id: Id, manage: Key })),
  v.minLength(1),
  v.maxLength(size.grantsAtOnce),
);
export const GrantRevokeRequest = v.strictObject({ grants: Managed });
export const GrantRevokeAnswer = Nothing;

export const GrantStatusRequest = v.strictObject({ grants: Managed });
/** In the order asked. An unknown grant is one that has ended, with a log of nothing. */
export const GrantStatusAnswer = v.strictObject({
  grants: v.array(
    v.strictObject({
      live: v.boolean(),
      ends: Seconds,
      left: whole(0, size.openingsMax),
      log: v.union([v.literal(""), bytesOf(size.logEntry * size.logEntries)]),
    }),
  ),
});

export type Of<T extends v.GenericSchema> = v.InferOutput<T>;

/* ---- frames: a JSON header in front of raw bytes ---- */

/** `u32 length (big-endian) || JSON header || bytes` */
export function frame(header: object, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 4 + json.length));
  new DataView(out.buffer).setUint32(0, json.length);
  let at = 4;
  for (const part of [json, ...parts]) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * The header, parsed but not yet checked, and the bytes behind it (a view, not a copy).
 * Throws RangeError where the frame is cut short or its header too long, SyntaxError where it is no JSON.
 */
export function unframe(framed: Uint8Array): { header: unknown; bytes: Uint8Array } {
  if (framed.length < 4) throw new RangeError("frame: cut short");
  const length = new DataView(framed.buffer, framed.byteOffset, framed.byteLength).getUint32(0);
  if (length > size.header || 4 + length > framed.length) throw new RangeError("frame: header length");
  const json = new TextDecoder("utf-8", { fatal: true }).decode(framed.subarray(4, 4 + length));
  return { header: JSON.parse(json), bytes: framed.subarray(4 + length) };
}
