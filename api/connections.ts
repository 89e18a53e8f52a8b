/**
 * Connections that are slow on purpose (E16): how long each step may take, and how many there may be. Whoever needs five
 * minutes for 8 MiB, on a line of 220 kbit/s, is still served.
 */
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./address.ts";

export const patience: ServerOptions = {
  maxHeaderSize: 8_192,
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};
/** A connection on which nothing moves, in either direction. */
const silenceMs = 30_000;
/** From the first byte of a request to the last of its answer. */
const exchangeMs = 600_000;
const mostConnections = 4_096;
/** A shelter with thirty people, six connections each. A proxy has all of them: it is not counted. */
const mostFromOne = 256;

export function guardConnections(server: Server, isProxied: boolean): void {
  server.maxConnections = mostConnections;
  server.setTimeout(silenceMs);
  server.maxRequestsPerSocket = 1_000;

  /** In memory, and only while the connections are open. */
  const open = new Map<string, number>();
  if (!isProxied) {
    server.on("connection", (socket) => {
      const from = networkOf(socket.remoteAddress ?? "");
      const count = (open.get(from) ?? 0) + 1;
      open.set(from, count);
      socket.once("close", () => {
        const left = (open.get(from) ?? 1) - 1;
        if (left > 0) open.set(from, left);
        else open.delete(from);
      });
      if (count > mostFromOne) socket.destroy();
    });
  }
  /** What a connection is busy with. */
  const exchanges = new WeakMap<Socket, { readonly request: IncomingMessage; readonly response: ServerResponse }>();
  server.on("timeout", (socket: Socket) => {
    const now = exchanges.get(socket);
    // Silent because it waits for this server, whose disk may be slow.
    if (now?.request.complete === true && !now.response.headersSent) return;
    socket.destroy();
  });
  server.on("request", (request, response) => {
    exchanges.set(request.socket, { request, response });
    // Who reads a byte now and then is never silent, and never ends.
    const late = setTimeout(() => request.socket.destroy(), exchangeMs);
    late.unref();
    response.once("close", () => {
      clearTimeout(late);
      exchanges.delete(request.socket);
    });
  });
}
