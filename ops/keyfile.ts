/**
 * `npm run keyfile -- split 2 3` prints the key file as three paper shares, any two of which make it again;
 * `npm run keyfile -- join` reads them from the standard input. See docs/OPERATE.md for why it is kept so.
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { readKeys } from "../api/keys.ts";
import { syncDir } from "../db/packs/dir.ts";
import { joinSeeds, readShares, splitSeeds } from "./keyfile/shares.ts";
import { dataDir, keyFile } from "./settings.ts";
import { command, OperatorError, say, warn } from "./told.ts";

async function printShares(needed: number, count: number): Promise<void> {
  const path = keyFile();
  if (!existsSync(path)) throw new OperatorError(`there is no key file at ${path}`);
  const shares = await splitSeeds(await readKeys(path, dataDir(), () => new Uint8Array(0)), needed, count);
  for (const [i, { set, lines }] of shares.entries()) {
    // A form feed, so that a printer puts each share on a sheet of its own.
    if (i > 0) say("\f");
    say(`FARDE KEY FILE - share ${i + 1} of ${count} - any ${needed} are needed - set ${set}\n`);
    for (const line of lines) say(`    ${line}`);
    say(`\nOne of ${count} parts of the server's key. Alone it opens nothing. Keep it far from the other`);
    say("parts and from the back-ups. To use it: npm run keyfile -- join");
  }
  warn("print these on paper, give each to another person, and keep no copy on a computer");
}

async function joinShares(): Promise<void> {
  const path = keyFile();
  if (existsSync(path)) throw new OperatorError(`there is a key file at ${path} already: it is not overwritten`);
  if (process.stdin.isTTY) say("type the lines of each share, then Ctrl-D on an empty line");
  const { oprfSeed, quarterSeed } = await joinSeeds(readShares(await text(process.stdin)));
  const key = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  const [token, bucket] = [randomBytes(32), randomBytes(32)];
  const content = { farde: 1, oprf: key(oprfSeed), quarter: key(quarterSeed), token: key(token), bucket: key(bucket) };
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDir(dirname(path));
  // As the server will read it.
  await readKeys(path, dataDir(), () => new Uint8Array(0));
  say(`the key file is at ${path}. The server says at its start whether it is the one of its data`);
}

command(async ([what, ...rest]) => {
  if (what === "split" && rest.length === 2) await printShares(Number(rest[0]), Number(rest[1]));
  else if (what === "join" && rest.length === 0) await joinShares();
  else throw new OperatorError("usage: npm run keyfile -- split NEEDED COUNT | npm run keyfile -- join");
  return 0;
});
