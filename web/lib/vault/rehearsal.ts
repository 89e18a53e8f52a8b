/**
 * The steps of opening a folder, played once with nobody's keys: a browser reads and readies code when it is first
 * used, and that took longer than the steps themselves. Nothing of it is sent, kept or looked at, and it is the same on
 * every page.
 */
import { size } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { openManifestHead } from "../../../crypto/manifest.ts";
import { signProof } from "../../../crypto/proof.ts";
import { findTimed, startWalk } from "../../../crypto/quarter.ts";
import { blindWords, finalizeWords, halfKeys, rootOf, slotKeys } from "../../../crypto/schedule.ts";
import { challengeLength } from "../../../crypto/sizes.ts";
import { openSlot, plainRecord, slotRecordLength } from "../../../crypto/slot.ts";
import { aead } from "../aead.ts";
import { randomBytes } from "../random.ts";
import { bytesToContents, contentsToBytes, noContents } from "./contents.ts";

const zeros = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);

/** One after the other, each some milliseconds long. */
export function openingSteps(): readonly (() => unknown)[] {
  const blinded = blindWords("nobody", randomBytes);
  const slot = slotKeys(rootOf(zeros(64), zeros(64)));
  const half = halfKeys(asKey<DoorKey>(zeros(32), "door key"));
  const record = plainRecord(half.door, 0, zeros(84).fill(9));
  const newest = { quarter: 0, value: zeros(32), day: zeros(32) };
  const walk = startWalk(record, newest);
  const text = bytesToBase64url(zeros(32));
  const none = { key: text, wrap: text, kind: "none" } as const;
  const day = (from: number) => () => findTimed(aead, record, newest, from, from + 1, walk);
  return [
    () => finalizeWords(blinded, blinded.element),
    () => signProof(slot.signing, { origin: "", purpose: 0, challenge: zeros(challengeLength), body: zeros(0) }),
    () => openSlot(aead, slot.wrap, zeros(slotRecordLength)),
    ...Array.from({ length: 7 }, (_, i) => day(i)),
    () => openManifestHead(aead, half.manifest, zeros(size.block)),
    () => bytesToContents(contentsToBytes(noContents([none, none, none, none]))),
  ];
}
