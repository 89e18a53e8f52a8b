/** What is shared now and what has ended, in the order in which one wants to see them. */
import type { Share } from "../../lib/vault/vault.ts";

export type Sorted = { readonly live: readonly Share[]; readonly ended: readonly Share[] };

/** Whatever is not known to have ended counts as live, so that it can be stopped. The newest come first. */
export function sorted(shares: readonly Share[]): Sorted {
  const newest = shares.toReversed();
  return {
    live: newest.filter((share) => share.state !== "ended"),
    ended: newest.filter((share) => share.state === "ended"),
  };
}
