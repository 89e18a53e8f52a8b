import { makeChallenge, readChallenge } from "../crypto/door/challenge.ts";
import type { ChallengeKind } from "../crypto/door/challenge.ts";

/**
 * Seconds. Work is asked for before the words are stretched, and must still count when a slow line has broken and come
 * back.
 */
const lifetimes: Record<ChallengeKind, number> = { challenge: 60, "work challenge": 600 };

/** PROTOCOL 6.1 and 8.7. The key lives as long as the process: a restart ends all challenges. */
export type Challenges = {
  issue(): Uint8Array;
  /** true once, for a challenge of this process that has not ended; whatever then comes of it (B8). */
  use(challenge: Uint8Array): boolean;
};

export function createChallenges(
  random: (length: number) => Uint8Array,
  now: () => number,
  kind: ChallengeKind = "challenge",
): Challenges {
  const key = random(32);
  const lifetime = lifetimes[kind];
  /** Nonces used, by when they can be forgotten; in about that order. */
  const used = new Map<string, number>();

  function forgetOld(): void {
    for (const [nonce, expires] of used) {
      if (expires > now()) return;
      used.delete(nonce);
    }
  }

  return {
    issue: () => makeChallenge(key, random(16), now() + lifetime, kind),
    use: (challenge) => {
      forgetOld();
      const read = readChallenge(key, challenge, kind);
      if (read === null || read.expires <= now()) return false;
      const nonce = Buffer.from(read.nonce).toString("base64");
      if (used.has(nonce)) return false;
      // Kept for a whole lifetime more, so that the map's order is the order of forgetting.
      used.set(nonce, now() + lifetime);
      return true;
    },
  };
}
