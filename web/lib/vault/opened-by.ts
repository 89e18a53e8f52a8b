/**
 * With what a door was opened, for as long as it is open: the name, as the hash that the server saw when it was
 * (PROTOCOL 4.2), and which of the slots it was. In this page's memory and nowhere else.
 */
import { bytesToBase64url, equal } from "../../../crypto/bytes.ts";
import { nameHash } from "../../../crypto/name.ts";
import type { SecretKind, SlotKeys } from "../../../crypto/schedule.ts";

export type OpenedBy = {
  /**
   * The public key of the slot that opened it, as base64url; undefined where it is not known. Under a timed lock it is
   * one of the back's while the front is open, so it stands in no list of this door.
   */
  readonly key: string | undefined;
  /** A sheet, cards, a passkey; undefined for words, and where it is not known. */
  readonly secret: SecretKind | undefined;
  /** undefined where no name was needed: a sheet, cards, a passkey. Throws RangeError for what is no name. */
  isSame(name: string): boolean | undefined;
  /** From now on it opens with this one. */
  put(name: string): void;
  /** The same for another vault of this folder. */
  copy(): OpenedBy;
  forget(): void;
};

export function createOpenedBy(name: string | null, slot?: Pick<SlotKeys, "public">, secret?: SecretKind): OpenedBy {
  return keep(name === null ? null : nameHash(name), slot && bytesToBase64url(slot.public), secret);
}

function keep(first: Uint8Array | null, key: string | undefined, secret: SecretKind | undefined): OpenedBy {
  let hash = first;
  return {
    key,
    secret,
    isSame(name) {
      const other = nameHash(name);
      return hash === null ? undefined : equal(hash, other);
    },
    put(name) {
      hash?.fill(0);
      hash = nameHash(name);
    },
    copy: () => keep(hash?.slice() ?? null, key, secret),
    forget() {
      hash?.fill(0);
      hash = null;
    },
  };
}
