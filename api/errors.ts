import type { Answer } from "./answers.ts";
import { contentType } from "./wire.ts";
import type { ErrorCode } from "./wire.ts";

/** The closed list of wire.ts with its statuses. No answer says more than its code. */
const status: Record<ErrorCode, number> = {
  "bad-request": 400,
  denied: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 412,
  "too-large": 413,
  "bad-type": 415,
  "too-many": 429,
  failed: 500,
  busy: 503,
  full: 507,
};

/** What a route throws to refuse. `wait` in seconds. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly wait: number | undefined;
  constructor(code: ErrorCode, wait?: number) {
    super(code);
    this.name = "ApiError";
    this.code = code;
    this.wait = wait;
  }
}

export function errorAnswer(code: ErrorCode, wait?: number): Answer {
  return {
    status: status[code],
    body: JSON.stringify(wait === undefined ? { code } : { code, wait }),
    headers: {
      "content-type": contentType.json,
      ...(wait === undefined ? {} : { "retry-after": String(wait) }),
      // Nothing more is read from a request that is too large.
      ...(code === "too-large" ? { connection: "close" } : {}),
    },
  };
}

/** The code of a driver's or the system's error, also where it was wrapped. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.name : causeOf(error.cause);
}

const full = new Set(["ENOSPC", "EDQUOT", "SQLITE_FULL"]);
const busy = /^(?:SQLITE_(?:BUSY|LOCKED|IOERR|CANTOPEN|READONLY)|EMFILE|ENFILE|EIO|EROFS|EAGAIN)/;

/** What an unforeseen error is to the asker: never a stack, a path or a statement (E8). */
export function codeOf(error: unknown): { readonly code: ErrorCode; readonly wait?: number } {
  const cause = causeOf(error);
  if (full.has(cause)) return { code: "full" };
  if (busy.test(cause)) return { code: "busy", wait: 5 };
  return { code: "failed" };
}
