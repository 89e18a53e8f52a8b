/**
 * PROTOCOL 5.5: the slot record, 256 bytes sealed of 184:
 * `door key 32 || half 1 || quarter 4 || X25519 ephemeral 32 || timed 48 || zero 67`.
 *
 * Plain and locked records have the same shape for someone who opens one. That is why only the time of day of the
 * quarter is written: an unlocked record's random quarter must look like a locked one's.
 */
import type { Bytes } from "./bytes.ts";
import { concat, isZero, label, readUint, requireLength, uint } from "./bytes.ts";
import { quartersOfDay } from "./chain.ts";
import type { DoorKey, WrapKey } from "./keys.ts";
import { asKey } from "./keys.ts";
import { hkdf, sha256, x25519 } from "./noble.ts";
import type { Aead } from "./open.ts";
import { open } from "./open.ts";
import { exchangeWith } from "./published.ts";
import type { Sealer } from "./seal.ts";
import { seal } from "./seal.ts";
import { overhead, zeroNonce } from "./sizes.ts";

export const slotRecordLength = 256;
const zeroLength = slotRecordLength - overhead - 117;
const timedLength = 48;

export type Half = 0 | 1;

export type SlotRecord = {
  readonly door: DoorKey;
  readonly half: Half;
  /** 32 bits; only its remainder by 96 means anything: the quarter of the UTC day. */
  readonly quarter: number;
  /** X25519 public key, 32 bytes. */
  readonly ephemeral: Uint8Array;
  /** 48 bytes: a door key sealed to a quarter, or random. */
  readonly timed: Uint8Array;
};

/** `salt` MUST be 24 fresh random bytes. */
export async function sealSlot(sealer: Sealer, wrap: WrapKey, salt: Uint8Array, record: SlotRecord): Promise<Bytes> {
  requireLength(record.ephemeral, 32, "ephemeral key");
  requireLength(record.timed, timedLength, "timed");
  const plaintext = concat(
    record.door,
    uint(record.half, 1),
    uint(record.quarter, 4),
    record.ephemeral,
    record.timed,
    new Uint8Array(zeroLength),
  );
  return seal(sealer, wrap, salt, label("slot"), plaintext);
}

/** null for whatever does not open or is not well formed. */
export async function openSlot(aead: Aead, wrap: WrapKey, sealed: Uint8Array): Promise<SlotRecord | null> {
  if (sealed.length !== slotRecordLength) return null;
  const plaintext = await open(aead, wrap, label("slot"), sealed);
  if (plaintext === null) return null;
  const half = plaintext[32];
  if ((half !== 0 && half !== 1) || !isZero(plaintext.subarray(117))) return null;
  return {
    door: asKey<DoorKey>(plaintext.subarray(0, 32), "door key"),
    half,
    quarter: readUint(plaintext.subarray(33, 37)),
    ephemeral: plaintext.slice(37, 69),
    timed: plaintext.slice(69, 117),
  };
}

/**
 * The record of a slot without a lock. `random` is 84 random bytes: 32 make an ephemeral key whose secret is thrown
 * away here, 4 the quarter, 48 the timed part.
 */
export function plainRecord(door: DoorKey, half: Half, random: Uint8Array): SlotRecord {
  requireLength(random, 84, "random");
  return {
    door,
    half,
    ephemeral: x25519.getPublicKey(random.subarray(0, 32)),
    quarter: readUint(random.subarray(32, 36)),
    timed: random.slice(36),
  };
}

/** `quarter`: quarters of an hour since 1970. `days`: 4 random bytes that hide the day. Uniform over what 96 divides. */
export function hideDay(quarter: number, days: Uint8Array): number {
  requireLength(days, 4, "days");
  return (readUint(days) % Math.floor(2 ** 32 / quartersOfDay)) * quartersOfDay + (quarter % quartersOfDay);
}

const timedKey = (shared: Uint8Array, ephemeral: Uint8Array, quarterKey: Uint8Array): Uint8Array =>
  hkdf(sha256, shared, concat(ephemeral, quarterKey), label("timed"), 32);

/**
 * Seals a door key to a quarter: 48 bytes. It carries no commitment of its own (there is no room): the slot record
 * around it has one, and the half key tells whether the door key is the right one.
 */
export async function sealTimed(
  sealer: Sealer,
  door: DoorKey,
  ephemeralSecret: Uint8Array,
  quarterPublic: Uint8Array,
): Promise<Bytes> {
  requireLength(quarterPublic, 32, "quarter key");
  const shared = x25519.getSharedSecret(ephemeralSecret, quarterPublic);
  const key = timedKey(shared, x25519.getPublicKey(ephemeralSecret), quarterPublic);
  return sealer.seal(key, zeroNonce, label("timed"), door);
}

/**
 * The door key, or null where none of these quarters' secrets opens it: which is so for each unlocked record. It does
 * the same work for all of them. `exchange` is handed in by who asks for one record several times.
 */
export async function openTimed(
  aead: Aead,
  { ephemeral, timed }: SlotRecord,
  quarterSecrets: readonly Uint8Array[],
  exchange = exchangeWith(ephemeral),
): Promise<DoorKey | null> {
  for (const secret of quarterSecrets) requireLength(secret, 32, "quarter secret");
  const doors = await Promise.all(
    exchange(quarterSecrets).map(async ({ own, shared }) =>
      // Without a shared secret: an ephemeral key of small order.
      shared === null ? null : aead.open(timedKey(shared, ephemeral, own), zeroNonce, label("timed"), timed),
    ),
  );
  const door = doors.reduce((found, next) => next ?? found, null);
  return door && asKey<DoorKey>(door, "door key");
}

/**
 * The record of a slot with a lock: whoever opens it before `quarter` (quarters of an hour since 1970) finds the front.
 * `quarterKey` is that quarter's public key, 32 bytes; `random` is 36 random bytes: 32 an ephemeral secret that is
 * thrown away here, 4 hide the day.
 */
export async function lockedRecord(
  sealer: Sealer,
  lock: {
    readonly front: DoorKey;
    readonly back: DoorKey;
    readonly quarter: number;
    readonly quarterKey: Uint8Array;
    readonly random: Uint8Array;
  },
): Promise<SlotRecord> {
  requireLength(lock.random, 36, "random");
  const secret = lock.random.subarray(0, 32);
  return {
    door: lock.front,
    half: 0,
    quarter: hideDay(lock.quarter, lock.random.subarray(32)),
    ephemeral: x25519.getPublicKey(secret),
    timed: await sealTimed(sealer, lock.back, secret, lock.quarterKey),
  };
}
