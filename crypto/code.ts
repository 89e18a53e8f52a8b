/**
 * PROTOCOL 5.7: bytes as digits that people read from paper and type: two bytes a group, five digits and a check digit.
 * The check counts the place of the group, so that groups that changed places are found as well as a wrong digit.
 */
import type { Bytes } from "./bytes.ts";

/** ISO/IEC 7064, MOD 11,10: finds every single wrong digit, and most that changed places. */
export function checkDigit(digits: string): number {
  let sum = 10;
  for (const digit of digits) sum = (((sum + Number(digit)) % 10 || 10) * 2) % 11;
  return (11 - sum) % 10;
}

/** Digits in a group, the check digit among them. */
export const groupLength = 6;

const groupOf = (place: number, value: number): string => {
  const digits = String(value).padStart(groupLength - 1, "0");
  return digits + String(checkDigit(String(place).padStart(2, "0") + digits));
};

/** Two bytes a group. Throws RangeError where the bytes are not even in number, or none. */
export function codeOf(bytes: Uint8Array): string[] {
  if (bytes.length === 0 || bytes.length % 2 !== 0) throw new RangeError("code: an even number of bytes needed");
  return Array.from({ length: bytes.length / 2 }, (_, place) =>
    groupOf(place, (bytes[2 * place] ?? 0) * 256 + (bytes[2 * place + 1] ?? 0)),
  );
}

/** Whether these six digits can stand at this place (0 the first). */
export const isGroup = (place: number, digits: string): boolean =>
  /^[0-9]{6}$/.test(digits) &&
  Number(digits.slice(0, -1)) < 65_536 &&
  groupOf(place, Number(digits.slice(0, -1))) === digits;

/** Its bytes; null where a group is wrong. */
export function bytesOfCode(groups: readonly string[]): Bytes | null {
  if (groups.length === 0 || !groups.every((digits, place) => isGroup(place, digits))) return null;
  const bytes = new Uint8Array(2 * groups.length);
  groups.forEach((digits, place) => {
    const value = Number(digits.slice(0, -1));
    bytes[2 * place] = value >> 8;
    bytes[2 * place + 1] = value & 255;
  });
  return bytes;
}
