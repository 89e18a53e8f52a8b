/** Where a connection comes from, as far as counting needs it: it is never kept, and never written anywhere. */
import { isIP } from "node:net";

/**
 * The network that one person has: an IPv4 address, or the first 64 bits of an IPv6 one, whose other 64 everybody can
 * choose anew for each request. What is no address is a network of its own.
 */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(plain) === 4) return plain;
  if (isIP(plain) !== 6) return "";
  const [before = "", after] = plain.toLowerCase().split("::");
  const groups = before === "" ? [] : before.split(":");
  if (after !== undefined) {
    const behind = after === "" ? 0 : after.split(":").length + (after.includes(".") ? 1 : 0);
    while (groups.length + behind < 8) groups.push("0");
    if (after !== "") groups.push(...after.split(":"));
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/** Behind a proxy: what it appended last. Whatever stands before that, anybody can write. */
export function forwardedFor(header: string | null): string {
  return header?.split(",").at(-1)?.trim() ?? "";
}
