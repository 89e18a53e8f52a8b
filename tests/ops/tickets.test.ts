/** Sign-up tickets: the sheet of the operator and the server that takes them. Port 18370. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as wire from "../../api/wire.ts";
import * as c from "../api/client.ts";
import { runCommand, spawnServer, temporaryDir } from "../api/server.ts";

test("a ticket sheet: the command prints slips that the running server takes, once each", async () => {
  const dir = temporaryDir();
  const own = await spawnServer(dir, 18_370, { FARDE_FOLDER_MIB: "32", FARDE_WORK_BITS: "8", FARDE_TICKETS: "yes" });
  const sheet = join(dir, "slips.html");
  const env = {
    FARDE_DATA: join(dir, "data"),
    FARDE_KEYS: join(dir, "farde.keys"),
    FARDE_ORIGIN: "https://farde.example",
  };
  const run = (...args: string[]) => runCommand("ops/tickets.ts", args, env);
  expect((await run("3", sheet)).code).toBe(0);
  const html = readFileSync(sheet, "utf8");
  expect(html).not.toMatch(/(src|href)=|url\(|@import/);
  const tickets = [...html.matchAll(/class="code">([\d ]+)</g)].map(([, code = ""]) => code.replaceAll(" ", ""));
  expect(new Set(tickets).size).toBe(3);
  for (const ticket of tickets) {
    const make = async () =>
      (await c.post(own, wire.path.folder.make, await c.makeRequest(own, c.newFolder(), { ticket }))).status;
    expect([await make(), await make()]).toEqual([200, 404]);
  }
  // A sheet that is there is not overwritten, and no count that makes no sense is taken.
  expect((await run("3", sheet)).code).toBe(1);
  expect(readFileSync(sheet, "utf8")).toBe(html);
  for (const count of ["0", "-1", "1.5", "x", "100000"]) expect((await run(count, join(dir, "no"))).code).toBe(1);
  await own.kill("SIGTERM");
});
