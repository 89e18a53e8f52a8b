/** PROTOCOL 8.7: a ticket for making a folder: twelve digits, which people read from paper and type. */
import { checkDigit } from "./code.ts";

/** Eleven digits and their check digit. Throws RangeError where they are not eleven digits. */
export function ticketOf(digits: string): string {
  if (!/^[0-9]{11}$/.test(digits)) throw new RangeError("ticket: 11 digits needed");
  return digits + String(checkDigit(digits));
}

export const isTicket = (text: string): boolean => /^[0-9]{12}$/.test(text) && ticketOf(text.slice(0, 11)) === text;
