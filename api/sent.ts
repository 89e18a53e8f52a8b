import type { Socket } from "node:net";

/** What the connection says of itself, where there is one. */
export type Exchange = {
  readonly incoming: { readonly socket: Pick<Socket, "remoteAddress" | "destroyed" | "errored" | "writableLength"> };
  readonly outgoing: { once(event: "finish", listener: () => void): unknown };
};

/**
 * Calls `done` when the system has every byte of the answer.
 *
 * [Note: Used again] A buffer that is used again while a connection still sends out of it gives one person what another
 * one reads. So it is not enough that the answer says that it is finished, which it may also say of a connection that
 * broke: nothing that was ever written to the connection may be left in the program, and the connection must be whole. A
 * slow reader's answer is finished when the last of it has left; one that is never read to its end never is.
 */
export function whenSent({ incoming, outgoing }: Exchange, done: () => void): void {
  // Now: it is taken from the answer before the answer says that it is finished.
  const { socket } = incoming;
  outgoing.once("finish", () => {
    if (!socket.destroyed && socket.errored === null && socket.writableLength === 0) done();
  });
}
