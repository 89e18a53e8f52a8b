/** The only file that reads the environment. */
import { fileURLToPath } from "node:url";
import { KeyFileError } from "./keys.ts";
import { createLog } from "./log.ts";
import { startServer } from "./server.ts";

const env = process.env;
const log = createLog((line) => process.stdout.write(line));

/** A whole number within its limits, or the default. Throws where it is something else: a typo must not pass. */
function whole(name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) throw new Error(`${name}: ${min} to ${max}`);
  return value;
}

/** Origins as a browser spells them: scheme, host, port if it is not the usual one. */
function originsOf(text: string): readonly string[] {
  const origins = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new Error("FARDE_ORIGIN: not an origin");
  }
  return origins;
}

function leaveOf(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error("FARDE_LEAVE_URL: not a web address");
  return new URL(text).href;
}

async function main(): Promise<void> {
  // Files are for this user alone, whatever the shell's habit.
  process.umask(0o077);
  const server = await startServer({
    host: env["HOST"] ?? "127.0.0.1",
    port: whole("PORT", 8080, 0, 65_535),
    dataDir: env["FARDE_DATA"] ?? "./data",
    keyFile: env["FARDE_KEYS"] ?? "./farde.keys",
    folderMib: whole("FARDE_FOLDER_MIB", 64, 2, 16_384),
    origins: originsOf(env["FARDE_ORIGIN"] ?? ""),
    leaveUrl: leaveOf(env["FARDE_LEAVE_URL"]),
    webDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    trustClock: env["FARDE_TRUST_CLOCK"] === "yes",
    signupsPerHour: whole("FARDE_SIGNUPS_PER_HOUR", 60, 1, 1_000_000),
    workBits: whole("FARDE_WORK_BITS", 18, 0, 24),
    needsTicket: env["FARDE_TICKETS"] === "yes",
    isProxied: env["FARDE_PROXY"] === "yes",
    times: { now: () => Date.now() / 1_000, uptime: () => performance.now() / 1_000 },
    log,
  });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    server.stop().then(
      () => {
        log.info("stopped");
        process.exit(0);
      },
      (error: unknown) => {
        log.error("stopping failed", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  log.info("listening", { port: server.port });
}

main().catch((error: unknown) => {
  // What the operator must know to act; nobody else's data can be in it before the server listens.
  const reason = error instanceof Error && (error instanceof KeyFileError || !("code" in error)) ? error.message : null;
  if (reason !== null) log.warn(`not started: ${reason}`);
  else log.error("not started", error);
  process.exit(1);
});
