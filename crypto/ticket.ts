/** PROTOCOL 8.7: a ticket for making a folder: twelve digits, which people read from paper and type. */

/** The last digit, from the others: ISO/IEC 7064, MOD 11,10. Finds every single wrong digit, and most that changed places. */
function checkDigit(digits: string): number {
  let sum = 10;
  for (const digit of digits) sum = (((sum + Number(digit)) % 10 || 10) * 2) % 11;
  return (11 - sum) % 10;
}

/** Eleven digits and their check digit. Throws RangeError where they are not eleven digits. */
export function ticketOf(digits: string): string {
  if (!/^[0-9]{11}$/.test(digits)) throw new RangeError("ticket: 11 digits needed");
  return digits + String(checkDigit(digits));
}

export const isTicket = (text: string): boolean => /^[0-9]{12}$/.test(text) && ticketOf(text.slice(0, 11)) === text;
