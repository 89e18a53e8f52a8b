/** PROTOCOL 8.7: making a folder. */
import { createHash } from "node:crypto";
import type { Bytes } from "./bytes.ts";
import { join, label, number } from "./bytes.ts";
import { sealCopy } from "./copies.ts";
import { askForSlot } from "./folder.ts";
import { boolean, bytes, integer, object } from "./forms.ts";
import { halfKeys, publicOf } from "./keys.ts";
import type { Manifest } from "./manifest.ts";
import { hiddenDay, sealTimed } from "./quarters.ts";
import { random, seal } from "./seal.ts";
import { ask } from "./transport.ts";

export const thrownAway = (): Bytes => publicOf("Ed25519", random(32));

/** 5.5, a plain record: only the door key and the half mean anything. */
export const plainRecord = (wrap: Uint8Array, door: Uint8Array, half: number): Bytes =>
  seal(
    wrap,
    label("slot"),
    join(door, number(half, 1), random(4), publicOf("X25519", random(32)), random(48), new Uint8Array(67)),
  );

/** 10.2: until then it opens the front; `back` is sealed to the quarter's public key. */
export const lockedRecord = (
  wrap: Uint8Array,
  front: Uint8Array,
  back: Uint8Array,
  quarter: number,
  quarterKey: Uint8Array,
): Bytes => {
  const { ephemeral, timed } = sealTimed(back, quarterKey);
  const rest = join(number(hiddenDay(quarter), 4), ephemeral, timed, new Uint8Array(67));
  return seal(wrap, label("slot"), join(front, number(0, 1), rest));
};

const workForm = object({ challenge: bytes(56), bits: integer(0, 24), ticket: boolean });

const isDone = (hash: Uint8Array, bits: number): boolean =>
  BigInt(`0x${Buffer.from(hash).toString("hex")}`) >> BigInt(256 - bits) === 0n;

/** A nonce for which the hash begins with that many zero bits. */
function work(challenge: Uint8Array, halves: readonly Uint8Array[], bits: number): Bytes {
  const start = join(
    label("work"),
    challenge,
    createHash("sha256")
      .update(join(...halves))
      .digest(),
  );
  for (let tried = 0; ; tried++) {
    const nonce = number(tried, 8);
    if (isDone(createHash("sha256").update(start).update(nonce).digest(), bits)) return nonce;
  }
}

export async function makeFolder(origin: string, name: string, words: string): Promise<void> {
  const asked = await ask(origin, "folder/work", workForm, { json: {} });
  if (asked.ticket) throw new Error("a ticket is needed");
  const door = random(32);
  const keys = halfKeys(door);
  const halves = [keys.signer.publicKey, thrownAway()];
  const done = { challenge: asked.challenge, nonce: work(asked.challenge, halves, asked.bits) };
  const { slot } = await askForSlot(origin, name, words);
  const idle = Array.from({ length: 7 }, () => ({ key: thrownAway(), sealed: random(256) }));
  const slots = [{ key: slot.signer.publicKey, sealed: plainRecord(slot.wrap, door, 0) }, ...idle];
  const manifest: Manifest = {
    papers: [],
    sheets: [],
    slots: slots
      .slice(0, 4)
      .map(({ key }, i) =>
        i === 0 ? { key, wrap: slot.wrap, kind: "words" } : { key, wrap: random(32), kind: "none" },
      ),
    shares: [],
    scrub: [],
    from: "",
  };
  const json = { slots, halves, work: done };
  await ask(origin, "folder/make", object({}), { json, raw: join(...sealCopy(keys.manifest, 1, manifest)) });
}
