/** Marks to look for, in every spelling in which they could lie somewhere. */
import { Buffer } from "node:buffer";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export type Mark = { readonly name: string; readonly spelled: readonly Buffer[] };

/** Base64 of bytes that begin at each of the three places of a group, without what depends on their neighbours. */
function base64s(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const start = before === 0 ? 0 : before + 1;
    // The last character may share its bits with what comes behind.
    return text.slice(start, (before + bytes.length) % 3 === 0 ? undefined : -1);
  });
}

export function markOf(name: string, value: string | Uint8Array): Mark {
  const bytes = Buffer.from(value);
  const texts = [
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    ...base64s(bytes),
    ...base64s(bytes).map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    JSON.stringify([...bytes]).slice(1, -1),
    [...bytes].join(", "),
  ];
  const wide = typeof value === "string" ? [Buffer.from(value, "utf16le"), Buffer.from(value, "utf16le").swap16()] : [];
  return { name, spelled: [bytes, ...wide, ...texts.map((text) => Buffer.from(text))] };
}

/** The names of the marks that are in there. */
export const marksIn = (where: Uint8Array, marks: readonly Mark[]): string[] => {
  const bytes = Buffer.from(where.buffer, where.byteOffset, where.byteLength);
  return marks.filter(({ spelled }) => spelled.some((spelling) => bytes.includes(spelling))).map(({ name }) => name);
};

/** Everything in a folder, names too. */
export function filesIn(dir: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      path: join(entry.parentPath, entry.name),
      bytes: readFileSync(join(entry.parentPath, entry.name)),
    }));
}
