import { expect, test } from "vitest";
import * as v from "valibot";
import { createServer } from "./server.ts";

test("G1, A15: whatever is asked, the browser keeps no answer, follows no redirect, and tells nobody who asks", async () => {
  const asked: (RequestInit | undefined)[] = [];
  const server = createServer("https://farde.example", async (_, init) => {
    asked.push(init);
    return new Response("{}", { headers: { "content-type": "application/json" } });
  });
  const nothing = v.strictObject({});
  await server.get("/some", nothing);
  await server.ask("/some", nothing, {});
  await server.send("/some", nothing, {}, new Uint8Array(1));
  expect(asked).toHaveLength(3);
  for (const init of asked)
    expect(init).toMatchObject({
      cache: "no-store",
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
});
