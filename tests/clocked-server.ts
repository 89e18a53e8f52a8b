/** A process of its own with the real server, whose clocks stand where they were last set by who started it. */
import { join } from "node:path";
import * as v from "valibot";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";

const Clocks = v.strictObject({ now: v.number(), uptime: v.number() });
const Start = v.strictObject({ dir: v.string(), trust: v.boolean(), clocks: Clocks });

const send = (value: object): void => void process.send?.(value);
const [order = ""] = process.argv.slice(2);
const { dir, trust, clocks: first } = v.parse(Start, JSON.parse(order));
let clocks = first;

const server = await startServer({
  host: "127.0.0.1",
  port: 0,
  dataDir: join(dir, "data"),
  keyFile: join(dir, "farde.keys"),
  folderMib: 2,
  origins: [],
  leaveUrl: null,
  webDir: join(dir, "web"),
  trustClock: trust,
  signupsPerHour: 10_000,
  workBits: 8,
  needsTicket: false,
  isProxied: false,
  times: { now: () => clocks.now, uptime: () => clocks.uptime },
  log: createLog((line) => send({ line })),
});

process.on("message", (message) => {
  clocks = v.parse(Clocks, message);
  // As every 20 s by itself: the marks are written.
  void server.sweep().then(() => send({ set: true }));
});
process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
send({ port: server.port });
