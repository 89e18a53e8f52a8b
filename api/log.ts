/**
 * What the server did, never who or what for: no address, no agent, no path, no id. There is no line for a request, and
 * an error is told by its code and place in the program; its message may hold a file name, which is a folder's id.
 */
import { pino } from "pino";
import { causeOf } from "./errors.ts";

export type Log = {
  info(text: string, facts?: Readonly<Record<string, number | string>>): void;
  warn(text: string, facts?: Readonly<Record<string, number | string>>): void;
  error(text: string, error: unknown): void;
};

/** The first place in the program, as it is or built, that a stack names: file, line and column. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = /\/((?:(?:api|db|crypto)\/[a-z0-9/-]+\.ts|dist\/server\/[\w-]+\.js):\d+:\d+)/;
  return place.exec(stack)?.[1] ?? "elsewhere";
}

export function createLog(write: (line: string) => void): Log {
  const logger = pino({ base: null, formatters: { level: (level) => ({ level }) } }, { write });
  return {
    info: (text, facts = {}) => logger.info(facts, text),
    warn: (text, facts = {}) => logger.warn(facts, text),
    error: (text, error) => logger.error({ code: causeOf(error), at: placeOf(error) }, text),
  };
}
