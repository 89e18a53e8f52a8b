/** Over real connections: what the system takes of an answer, and when, is what this is about. */
import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { whenSent } from "./sent.ts";

/** More than the system takes of an answer whose reader waits. */
const long = 64 * 1_048_576;

/** A server whose answers are so long; how many of them were sent, and a way to ask for one. */
async function start(length: number) {
  let sent = 0;
  let finished = 0;
  const server = createServer((incoming, outgoing) => {
    outgoing.once("finish", () => (finished += 1));
    whenSent({ incoming, outgoing }, () => (sent += 1));
    outgoing.end(new Uint8Array(length));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (times = 1): Socket => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    const heads = Array.from({ length: times }, (_, i) => (i === times - 1 ? "Connection: close\r\n" : ""));
    socket.write(heads.map((last) => `GET / HTTP/1.1\r\nHost: x\r\n${last}\r\n`).join(""));
    return socket.pause();
  };
  return { ask, sent: () => sent, finished: () => finished };
}

/** All that the server sends, to the end of the connection. */
const readAll = async (socket: Socket): Promise<number> => {
  let bytes = 0;
  for await (const chunk of socket) bytes += Buffer.byteLength(chunk);
  return bytes;
};

test("an answer is sent when its last byte has left, and not while its reader waits", async () => {
  const { ask, sent } = await start(long);
  const socket = ask();
  await pause(300);
  expect(sent()).toBe(0);
  expect(await readAll(socket)).toBeGreaterThan(long);
  expect(sent()).toBe(1);
});

test("an answer whose reader breaks off is never sent", async () => {
  const { ask, sent } = await start(long);
  const sockets = [ask(), ask(), ask()];
  await pause(200);
  sockets[0]?.resetAndDestroy();
  for (const socket of sockets) socket.destroy();
  await pause(300);
  expect(sent()).toBe(0);
});

test("of two that go over one connection the first is not sent while the second waits in the program", async () => {
  const { ask, sent, finished } = await start(long);
  const socket = ask(2);
  await pause(200);
  expect(sent()).toBe(0);
  expect(await readAll(socket)).toBeGreaterThan(2 * long);
  expect(finished()).toBe(2);
  // In doubt it is not: the second was on its way already when the first was finished.
  expect(sent()).toBe(1);
});

test.each([
  ["whole", {}, 1],
  ["closed", { destroyed: true }, 0],
  ["broken", { errored: new Error("reset") }, 0],
  ["still full", { writableLength: 1 }, 0],
])("an answer that says that it is finished, over a connection that is %s", (_, state, count) => {
  const outgoing = new EventEmitter<{ finish: [] }>();
  const socket = { remoteAddress: "127.0.0.1", destroyed: false, errored: null, writableLength: 0, ...state };
  let sent = 0;
  whenSent({ incoming: { socket }, outgoing }, () => (sent += 1));
  expect(sent).toBe(0);
  outgoing.emit("finish");
  outgoing.emit("finish");
  expect(sent).toBe(count);
});
