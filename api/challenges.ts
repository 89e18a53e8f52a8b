import { makeChallenge, readChallenge } from "../crypto/door/challenge.ts";

const lifetime = 60;

/** PROTOCOL 6.1. The key lives as long as the process: a restart ends all challenges. */
export type Challenges = {
  issue(): Uint8Array;
  /** true once, for a challenge of this process that is not older than 60 s; whatever then comes of it (B8). */
  use(challenge: Uint8Array): boolean;
};

export function createChallenges(random: (length: number) => Uint8Array, now: () => number): Challenges {
  const key = random(32);
  /** Nonces used, by when they can be forgotten; in about that order. */
  const used = new Map<string, number>();

  function forgetOld(): void {
    for (const [nonce, expires] of used) {
      if (expires > now()) return;
      used.delete(nonce);
    }
  }

  return {
    issue: () => makeChallenge(key, random(16), now() + lifetime),
    use: (challenge) => {
      forgetOld();
      const read = readChallenge(key, challenge);
      if (read === null || read.expires <= now()) return false;
      const nonce = Buffer.from(read.nonce).toString("base64");
      if (used.has(nonce)) return false;
      // Kept for a whole lifetime more, so that the map's order is the order of forgetting.
      used.set(nonce, now() + lifetime);
      return true;
    },
  };
}
