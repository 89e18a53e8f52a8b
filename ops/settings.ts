/** The only file of the commands that reads the environment; the names are the server's own. */
import { readFile } from "node:fs/promises";
import { OperatorError } from "./told.ts";

const env = process.env;
const named = (name: string): string | null => {
  const value = env[name]?.trim();
  return value === undefined || value === "" ? null : value;
};

export const dataDir = (): string => named("FARDE_DATA") ?? "./data";
export const keyFile = (): string => named("FARDE_KEYS") ?? "./farde.keys";

/** Where people find the program: the first of FARDE_ORIGIN. */
export function origin(): string {
  const [first = ""] = (named("FARDE_ORIGIN") ?? "").split(",");
  if (!URL.canParse(first.trim())) throw new OperatorError("FARDE_ORIGIN is not set: the address that the slips name");
  return new URL(first.trim()).origin;
}

/** Whom a back-up is sealed to: one or more age recipients, comma-separated. Their identities are kept elsewhere. */
export function recipients(): readonly string[] {
  const all = (named("FARDE_BACKUP_RECIPIENT") ?? "").split(",").flatMap((one) => (one.trim() ? [one.trim()] : []));
  if (all.length === 0) throw new OperatorError("FARDE_BACKUP_RECIPIENT is not set: age1… of who may restore");
  for (const one of all) {
    if (!one.startsWith("age1")) throw new OperatorError("FARDE_BACKUP_RECIPIENT: not an age recipient (age1…)");
  }
  return all;
}

/**
 * The identities in the file that FARDE_BACKUP_IDENTITY names, as `age-keygen` writes it; null where it is not set. A
 * file and never the value: the environment of a process is easily seen.
 */
export async function identities(): Promise<readonly string[] | null> {
  const path = named("FARDE_BACKUP_IDENTITY");
  if (path === null) return null;
  const text = await readFile(path, "utf8").catch(() => {
    throw new OperatorError(`FARDE_BACKUP_IDENTITY: ${path} cannot be read; it must be the path of a file`);
  });
  const found = text.split("\n").flatMap((line) => (line.startsWith("AGE-SECRET-KEY-") ? [line.trim()] : []));
  if (found.length === 0) throw new OperatorError(`FARDE_BACKUP_IDENTITY: ${path} holds no AGE-SECRET-KEY-…`);
  return found;
}
