/** Connections of somebody who writes by hand what goes over them, and is slow on purpose. */
import { connect } from "node:net";
import type { Socket } from "node:net";
import { expect } from "vitest";

/** From another address of this machine than everybody else. */
export const openSocket = (port: number, text: string): Promise<Socket> =>
  new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" });
    socket.on("error", () => undefined);
    socket.once("connect", () => {
      socket.write(text);
      done(socket);
    });
    socket.once("close", () => done(socket));
  });

/** How many of them are still open. */
export const still = (sockets: readonly Socket[]): number => sockets.filter((socket) => !socket.destroyed).length;

export async function closedWithin(sockets: readonly Socket[], seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (still(sockets) > 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 100));
  expect(still(sockets)).toBe(0);
}
