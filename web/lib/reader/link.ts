/**
 * A share's link is `<origin>/s#<22 characters>`: 16 secret bytes that never leave the browser (PROTOCOL, grants).
 * Mail filters wrap links and escape the `#`, people copy too much or only the end of it: whatever still holds those
 * 22 characters is understood, everything else is null.
 */
import { base64urlToBytes } from "../../../crypto/bytes.ts";

/** Canonical base64url of 16 bytes: the last character carries two bits only. */
const secretForm = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const inside = /(?:#|%23)([A-Za-z0-9_-]{21}[AQgw])(?![A-Za-z0-9_-])/i;

/** The 16 bytes in a fragment, a link, a wrapped link or the bare characters; null where there are none. */
export function secretIn(text: string): Uint8Array<ArrayBuffer> | null {
  const short = text.slice(0, 4_096).trim();
  // Some filters escape what was escaped already.
  const spelled = secretForm.test(short) ? short : inside.exec(short.replaceAll("%25", "%"))?.[1];
  return spelled !== undefined && secretForm.test(spelled) ? base64urlToBytes(spelled) : null;
}
