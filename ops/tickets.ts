/**
 * `npm run tickets -- 50 [FILE]` writes a page of slips to print (tickets.html where nothing else is said). With
 * FARDE_TICKETS=yes a folder is made only with one of them. Each works once; which folder it made is written nowhere.
 */
import { randomInt } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { readKeys } from "../api/keys.ts";
import { ticketMark, ticketOf } from "../crypto/door/ticket.ts";
import { addTickets } from "../db/tickets.ts";
import { dataDir, keyFile, origin } from "./settings.ts";
import { slipsPage } from "./tickets/slips.ts";
import { command, OperatorError, say } from "./told.ts";

const most = 10_000;
const newTicket = (): string => ticketOf(Array.from({ length: 11 }, () => String(randomInt(10))).join(""));

async function print(count: number, path: string): Promise<void> {
  const { bucket } = await readKeys(keyFile(), dataDir(), () => {
    throw new OperatorError(`there is no key file at ${keyFile()}: start the server once`);
  });
  const tickets = new Set<string>();
  while (tickets.size < count) tickets.add(newTicket());
  const all = [...tickets];
  const file = await open(path, "wx", 0o600).catch(() => {
    throw new OperatorError(`${path} is there already, or cannot be written`);
  });
  try {
    await file.writeFile(slipsPage(origin(), all));
    await file.sync();
    // The slips first: a ticket that nobody can read would be good for ever.
    addTickets(
      dataDir(),
      all.map((ticket) => ticketMark(bucket, ticket)),
    );
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
  say(`${count} tickets are in ${path}: print it, and delete it. Whoever has one can make one folder`);
}

command(async ([asked, path = "tickets.html", ...rest]) => {
  const count = Number(asked);
  const isRight = Number.isInteger(count) && count >= 1 && count <= most && rest.length === 0;
  if (!isRight) throw new OperatorError(`usage: npm run tickets -- COUNT [FILE], COUNT from 1 to ${most}`);
  await print(count, path);
  return 0;
});
