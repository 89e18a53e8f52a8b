/** PROTOCOL 5 and 6: from a name and words to the record of their slot, and into a half. */
import { EnterAnswer, EvaluateAnswer, path, purpose, size, UnsealAnswer, ChallengeAnswer } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url, equal } from "../../../crypto/bytes.ts";
import type { DoorKey, SigningSeed } from "../../../crypto/keys.ts";
import { nameHash } from "../../../crypto/name.ts";
import { signProof } from "../../../crypto/proof.ts";
import type { HalfKeys, SlotKeys } from "../../../crypto/schedule.ts";
import { blindWords, finalizeWords, rootOf, slotKeys, warmUp } from "../../../crypto/schedule.ts";
import type { Newest } from "../../../crypto/quarter.ts";
import type { SlotRecord } from "../../../crypto/slot.ts";
import { openSlot } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import { randomBytes } from "../random.ts";
import type { Call, Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import type { OpenStep } from "./vault.ts";

export type Asking = { readonly onStep?: (step: OpenStep) => void; readonly signal?: AbortSignal };

const nothing = new Uint8Array(0);

export type Proof = { readonly key: string; readonly challenge: string; readonly signature: string };

/** A signature under a key, ready for the wire. */
export function proofOf(
  server: Server,
  signer: { readonly signing: SigningSeed; readonly public: Uint8Array },
  why: keyof typeof purpose,
  challenge: string,
  body: Uint8Array = nothing,
): Proof {
  const signature = signProof(signer.signing, {
    origin: server.origin,
    purpose: purpose[why],
    challenge: base64urlToBytes(challenge),
    body,
  });
  return { key: bytesToBase64url(signer.public), challenge, signature: bytesToBase64url(signature) };
}

/** PROTOCOL 5.1 to 5.3: the slot's keys, and a challenge to sign with them. */
export async function keysOfWords(
  server: Server,
  engine: Engine,
  name: string,
  words: string,
  asking: Asking,
): Promise<{ slot: SlotKeys; challenge: string }> {
  asking.onStep?.("asking");
  const blinded = blindWords(words, randomBytes);
  const answer = await server.ask(
    path.folder.evaluate,
    EvaluateAnswer,
    { name: bytesToBase64url(nameHash(name)), blinded: bytesToBase64url(blinded.element) },
    { signal: asking.signal },
  );
  let output: Uint8Array;
  try {
    output = finalizeWords(blinded, base64urlToBytes(answer.evaluated));
  } catch {
    // A7: before the stretching, and nothing more is sent.
    throw new FardeError("broken-answer");
  }
  // Nothing that comes from the words is kept longer than it is needed: an open folder lives by its door alone.
  blinded.input.fill(0);
  asking.onStep?.("stretching");
  let stretched: Uint8Array | undefined;
  let root: ReturnType<typeof rootOf>;
  try {
    const stretching = engine.stretch(output);
    warmUp();
    stretched = await stretching;
    if (asking.signal?.aborted) throw new FardeError("cancelled");
    root = rootOf(output, stretched);
  } finally {
    output.fill(0);
    stretched?.fill(0);
  }
  const slot = slotKeys(root);
  root.fill(0);
  return { slot, challenge: answer.challenge };
}

/** The slot's own keys are of no use once its door is known. */
export function forgetSlot(slot: SlotKeys): void {
  slot.signing.fill(0);
  slot.wrap.fill(0);
}

export type Unsealed = {
  readonly record: SlotRecord;
  /** What the server has published of the quarters that have begun. */
  readonly newest: Newest;
  readonly challenge: string;
};

/** PROTOCOL 5.5: the record of a slot. Every way of not fitting is the same "wrong name or words". */
export async function unsealSlot(server: Server, slot: SlotKeys, challenge: string, call: Call): Promise<Unsealed> {
  try {
    const answer = await server.ask(path.folder.unseal, UnsealAnswer, proofOf(server, slot, "unseal", challenge), call);
    const record = await openSlot(aead, slot.wrap, base64urlToBytes(answer.sealed));
    if (record === null) throw new FardeError("wrong-words");
    const { quarter, value, day } = answer.newest;
    const newest = { quarter, value: base64urlToBytes(value), day: base64urlToBytes(day) };
    return { record, newest, challenge: answer.challenge };
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "denied") throw new FardeError("wrong-words");
    throw thrown;
  }
}

/**
 * Throws `wrong-words` where these keys do not open this very door. The record tells, and not the list of keys: under a
 * timed lock what opens the front stands in the back's list (H12).
 */
export async function checkOpens(
  server: Server,
  door: DoorKey,
  slot: SlotKeys,
  challenge: string,
  call: Call,
): Promise<void> {
  const { record } = await unsealSlot(server, slot, challenge, call);
  const isThis = equal(record.door, door);
  record.door.fill(0);
  if (!isThis) throw new FardeError("wrong-words");
}

/** A challenge to sign. */
export const askChallenge = async (server: Server, call: Call): Promise<string> =>
  (await server.ask(path.folder.challenge, ChallengeAnswer, {}, call)).challenge;

export type Entered = {
  readonly token: Uint8Array;
  /** Blocks of this half. */
  readonly blocks: number;
  readonly ending: number | null;
  /** The first block of each manifest copy. */
  readonly heads: readonly [Uint8Array, Uint8Array];
};

/** PROTOCOL 6.4: a token for a half, and the heads of its manifest. Without a challenge it asks for one. */
export async function enterHalf(
  server: Server,
  half: HalfKeys,
  challenge: string | null,
  call: Call,
): Promise<Entered> {
  const nonce = challenge ?? (await askChallenge(server, call));
  const { header, bytes } = await server.fetchFrame(
    path.folder.enter,
    EnterAnswer,
    proofOf(server, half, "enter", nonce),
    size.manifestCopies * size.block,
    call,
  );
  return {
    token: base64urlToBytes(header.token),
    blocks: header.blocks,
    ending: header.ending,
    heads: [bytes.subarray(0, size.block), bytes.subarray(size.block)],
  };
}
