/** A ticket as somebody wrote it: in groups, with strokes, in the digits of Arabic or Persian. */
import { isTicket } from "../../crypto/ticket.ts";

/** U+0660 and U+06F0 are the zeros of the two Arabic rows of digits. */
const latin = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** Its twelve digits; null where it is none, or a digit is wrong. */
export function readTicket(written: string): string | null {
  const digits = latin(written).replaceAll(/[\s\u200E\u200F.\u2010-\u2015-]/g, "");
  return isTicket(digits) ? digits : null;
}

/** The ticket in the address that a slip's QR code leads to: `/#ticket=` and twelve digits. */
export function ticketInFragment(fragment: string): string | null {
  return readTicket(/^#ticket=([0-9]{12})$/.exec(fragment)?.[1] ?? "");
}
