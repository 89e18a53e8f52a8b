/** PROTOCOL 8.7: the work that making a folder costs, and whether the server wants a ticket besides. */
import type { Of } from "../../../api/wire.ts";
import { path, WorkAnswer } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../../crypto/bytes.ts";
import { FardeError } from "../failure.ts";
import type { Call, Server } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import { persist } from "./persist.ts";

/** As `make` sends it. */
export type Work = { readonly challenge: string; readonly nonce: string };
export type AskedWork = Of<typeof WorkAnswer>;

/** Throws FardeError `too-many` where no folder may be made now. */
const ask = (server: Server, call: Call): Promise<AskedWork> =>
  persist((signal) => server.ask(path.folder.work, WorkAnswer, {}, { signal }), { signal: call.signal, breaks: true });

/** Whether a folder is only made with a ticket here. */
export const needsTicket = async (server: Server, call: Call): Promise<boolean> => (await ask(server, call)).ticket;

/** What has to be done. Throws FardeError `ticket-needed` where a ticket is missing. */
export async function askWork(server: Server, ticket: string | undefined, call: Call): Promise<AskedWork> {
  const asked = await ask(server, call);
  if (asked.ticket && ticket === undefined) throw new FardeError("ticket-needed");
  return asked;
}

/** `halves`: the public keys of the new folder's lower and upper half. */
export async function workFor(
  engine: Engine,
  asked: AskedWork,
  halves: readonly [Uint8Array, Uint8Array],
): Promise<Work> {
  const nonce = await engine.doWork({ challenge: base64urlToBytes(asked.challenge), halves }, asked.bits);
  return { challenge: asked.challenge, nonce: bytesToBase64url(nonce) };
}
