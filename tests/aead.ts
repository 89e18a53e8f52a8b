/** A wrapper around the cipher that counts what reached it and what came out. */
import type { Aead } from "../crypto/open.ts";

import { aead as nodeAead } from "../web/lib/aead.ts";

export { nodeAead };

/** `asked`: how often the cipher was asked to open. `released`: how often plaintext came out of it. */
export type Counts = { asked: number; released: number };

export function countingAead(): { readonly aead: Aead; readonly counts: Counts } {
  const counts: Counts = { asked: 0, released: 0 };
  const aead: Aead = {
    seal: (...given) => nodeAead.seal(...given),
    async open(...given) {
      counts.asked += 1;
      const plaintext = await nodeAead.open(...given);
      if (plaintext !== null) counts.released += 1;
      return plaintext;
    },
  };
  return { aead, counts };
}
