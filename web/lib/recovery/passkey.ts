/**
 * The key that a phone opens with a finger or its code (PROTOCOL 5.7, Passkey). The only file that knows the library.
 *
 * No server takes part: the challenge is random and nobody looks at the signature. What counts is the result of the
 * extension `prf`, which only this phone can give and only after it has seen who holds it. The objects that the library
 * returns hold that result: nothing of them leaves this file but its 32 bytes (B14).
 */
import {
  type AuthenticationExtensionsClientOutputs,
  browserSupportsWebAuthn,
  sendSignal,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { type Bytes, base64urlToBytes, bytesToBase64url, label } from "../../../crypto/bytes.ts";
import { secretLengths } from "../../../crypto/schedule.ts";
import { randomBytes } from "../random.ts";

/**
 * `missing`: this phone or browser has no such key, or cannot make a secret with it. `refused`: stopped, not recognised,
 * waited too long, or no key of this kind is there: browsers do not say which.
 */
export type PasskeyProblem = "missing" | "refused";
export type Passkey = { readonly secret: Bytes; readonly id: string };
type Outcome<Found> = Found | { readonly problem: PasskeyProblem };

/** As bytes: the library turns nothing in `extensions` into bytes. */
const prf = () => ({ eval: { first: label("passkey prf") } });
const challenge = (): string => bytesToBase64url(randomBytes(32));

/** ES256, EdDSA, RS256: what phones and computers have between them. */
const algorithms = [-7, -8, -257].map((alg) => ({ type: "public-key" as const, alg }));

/** WebAuthn 6.1: the flags stand behind the 32 bytes of the page's hash; bit 2 says that the phone saw who holds it. */
function isVerified(authenticatorData: string | undefined): boolean {
  if (authenticatorData === undefined) return false;
  const flags = base64urlToBytes(authenticatorData)[32] ?? 0;
  return (flags & 0b100) !== 0;
}

/** The 32 bytes, and the library's copy overwritten; null where there are none. */
function secretIn(results: AuthenticationExtensionsClientOutputs): Bytes | null {
  const first = results.prf?.results?.first;
  if (first === undefined) return null;
  const given = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  if (given.length !== secretLengths.passkey) return null;
  const secret = new Uint8Array(given);
  given.fill(0);
  return secret;
}

function problemOf(thrown: unknown): { readonly problem: PasskeyProblem } {
  const cause = thrown instanceof WebAuthnError ? thrown.cause : thrown;
  const name = cause instanceof Error ? cause.name : "";
  // B15: never tried again in a weaker way.
  return { problem: name === "NotAllowedError" || name === "AbortError" ? "refused" : "missing" };
}

async function ask(id?: string): Promise<Outcome<Passkey>> {
  const answer = await startAuthentication({
    optionsJSON: {
      challenge: challenge(),
      rpId: location.hostname,
      userVerification: "required",
      ...(id === undefined ? {} : { allowCredentials: [{ id, type: "public-key" as const }] }),
      extensions: { prf: prf() },
    },
  });
  const secret = secretIn(answer.clientExtensionResults);
  if (secret === null) return { problem: "missing" };
  if (isVerified(answer.response.authenticatorData)) return { secret, id: answer.id };
  secret.fill(0);
  return { problem: "missing" };
}

const canHavePasskey = (): boolean => browserSupportsWebAuthn();

/**
 * Makes one on this phone. `name` is what the phone's own settings show, and says nothing. Where the phone makes it but
 * cannot make a secret with it, it is taken away again, as far as the browser lets us (B15).
 */
export async function makePasskey(name: string): Promise<Outcome<Passkey>> {
  if (!canHavePasskey()) return { problem: "missing" };
  let made: string | undefined;
  try {
    const answer = await startRegistration({
      optionsJSON: {
        rp: { id: location.hostname, name },
        // Random, and kept nowhere: the phone finds the key by the page alone.
        user: { id: bytesToBase64url(randomBytes(32)), name, displayName: name },
        challenge: challenge(),
        pubKeyCredParams: algorithms,
        attestation: "none",
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
        extensions: { prf: prf() },
      },
    });
    made = answer.id;
    const secret = secretIn(answer.clientExtensionResults);
    if (secret !== null && isVerified(answer.response.authenticatorData)) return { secret, id: answer.id };
    secret?.fill(0);
    // Many phones say only that they can, and give the secret when they are asked for it.
    const found: Outcome<Passkey> =
      answer.clientExtensionResults.prf?.enabled === true ? await ask(made) : { problem: "missing" };
    if ("problem" in found) await dropPasskey(made);
    return found;
  } catch (thrown) {
    if (made !== undefined) await dropPasskey(made);
    return problemOf(thrown);
  }
}

/** Asks this phone for the secret of whichever key the holder takes. */
export async function askPasskey(): Promise<Outcome<Passkey>> {
  if (!canHavePasskey()) return { problem: "missing" };
  try {
    return await ask();
  } catch (thrown) {
    return problemOf(thrown);
  }
}

/** Takes the phone's question away: whoever asked is gone. */
export const stopPasskey = (): void => WebAuthnAbortService.cancelCeremony();

/** Tells the phone that its key opens nothing. Not every browser listens; then it stays, and opens nothing. */
export async function dropPasskey(id: string): Promise<void> {
  try {
    await sendSignal({ signalName: "unknownCredential", rpID: location.hostname, credentialID: id });
  } catch {
    // Said on the screen: it can be deleted in the phone's settings.
  }
}
