import { createPublicKey, verify } from "node:crypto";
import { verifyProof } from "../crypto/door/proof.ts";
import type { Verify } from "../crypto/door/proof.ts";
import { toBytes, toText } from "./base64.ts";
import type { Deps } from "./deps.ts";
import { purpose } from "./wire.ts";
import type { Purpose } from "./wire.ts";

/** As wire.ts spells it. */
export type Proof = { readonly key: string; readonly challenge: string; readonly signature: string };

/** By OpenSSL, nine times quicker than in JavaScript: anybody may ask for it, as often as connections go (B10). */
export const opensslVerify: Verify = (signature, message, key) => {
  const jwk = { kty: "OKP", crv: "Ed25519", x: toText(key) };
  return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
};

/**
 * PROTOCOL 6.3. Every origin is tried, whether or not the key is known and whether or not one fitted: the time taken
 * does not tell a wrong signature from an unknown key (B5). Callers look the key up first, and refuse after.
 */
export function isProven(
  deps: Pick<Deps, "origins" | "challenges">,
  use: Purpose,
  proof: Proof,
  body: Uint8Array = new Uint8Array(0),
): boolean {
  const challenge = toBytes(proof.challenge);
  if (!deps.challenges.use(challenge)) return false;
  const fits = deps.origins.map((origin) =>
    verifyProof(
      {
        origin,
        purpose: purpose[use],
        challenge,
        body,
        key: toBytes(proof.key),
        signature: toBytes(proof.signature),
      },
      opensslVerify,
    ),
  );
  return fits.includes(true);
}
