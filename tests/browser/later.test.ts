/** What the holder's page loads only when it is needed; and tickets, as a person sees them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ticketMark, ticketOf } from "../../crypto/door/ticket.ts";
import { addTickets } from "../../db/tickets.ts";
import { root } from "../imports.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { drawn, launch, visit } from "./browser.ts";
import { arrive } from "./holder.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer(2, { FARDE_TICKETS: "yes" });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** The import map in the page, by file. */
function mapOf(html: string): Record<string, string> {
  const [, text = "{}"] = /<script type="importmap">([^<]*)<\/script>/.exec(html) ?? [];
  return (JSON.parse(text) as { integrity: Record<string, string> }).integrity;
}

test("A17: every script that the page can load later stands in its import map, with the hash of its bytes", async () => {
  const answer = await fetch(server.origin);
  const html = await answer.text();
  const map = mapOf(html);
  expect(Object.keys(map).length).toBeGreaterThan(20);
  for (const [path, integrity] of Object.entries(map)) {
    const hash = createHash("sha256")
      .update(readFileSync(join(root, "dist/web", path)))
      .digest("base64");
    expect([path, integrity]).toEqual([path, `sha256-${hash}`]);
  }
  // The map, and no other script in the page, is allowed.
  const inline = createHash("sha256")
    .update(/<script type="importmap">([^<]*)</.exec(html)?.[1] ?? "")
    .digest("base64");
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${inline}';`);
  for (const path of ["/health", ...Object.keys(map).slice(0, 1)]) {
    const other = (await fetch(server.origin + path)).headers.get("content-security-policy");
    expect(other).not.toContain("sha256-");
  }
});

test("A17: the professional's page runs the one program that stands in it, and not with one byte altered", async () => {
  const answer = await fetch(`${server.origin}/s`);
  const html = await answer.text();
  const policy = answer.headers.get("content-security-policy") ?? "";
  for (const [kind, form] of [
    ["script-src 'self' 'wasm-unsafe-eval'", /<script type="module">(.+?)<\/script>/s],
    ["style-src 'self'", /<style>(.+?)<\/style>/s],
  ] as const) {
    const hash = createHash("sha256")
      .update(form.exec(html)?.[1] ?? "")
      .digest("base64");
    expect(policy).toContain(`${kind} 'sha256-${hash}';`);
  }
  expect(policy.match(/sha256-/g)).toHaveLength(2);
  expect(html.match(/<script|<style|<link/g)).toEqual(["<script", "<style"]);

  for (const change of ["", " "]) {
    const { page, context, errors } = await visit(browser);
    await page.route("**/s", async (route) => {
      const given = await route.fetch();
      await route.fulfill({ response: given, body: (await given.text()).replace("</script>", `${change}</script>`) });
    });
    await page.goto(`${server.origin}/s`);
    if (change === "") await page.getByRole("main").waitFor();
    else await expect.poll(() => errors.some((error) => error.includes("Content Security Policy"))).toBe(true);
    expect(await page.getByRole("main").count()).toBe(change === "" ? 1 : 0);
    await context.close();
  }
});

test("A17: one altered byte in a script that is loaded later, and the browser refuses it", async () => {
  const { page, context, errors } = await visit(browser);
  const altered = Object.keys(mapOf(await (await fetch(server.origin)).text())).find((path) => path.includes("/Make-"));
  await page.route(`**${altered ?? "no such file"}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: Buffer.concat([await answer.body(), Buffer.from(" ")]) });
  });
  const holder = await arrive(page, server.origin, "en");
  expect(errors).toEqual([]);
  await holder.press(holder.m.start.make);
  await expect.poll(() => errors.some((error) => error.includes("integrity"))).toBe(true);
  expect(await page.getByRole("heading", { name: holder.m.make.aboutTitle }).count()).toBe(0);
  await context.close();
});

test("where tickets are given out, one is asked for; the slip's code brings it along; a wrong digit is found", async () => {
  const { bucket } = JSON.parse(readFileSync(server.keys, "utf8")) as { bucket: string };
  const ticket = ticketOf("27182818284");
  addTickets(server.data, [ticketMark(Buffer.from(bucket, "base64url"), ticket)]);

  const { page, context, errors } = await visit(browser);
  const holder = await arrive(page, `${server.origin}/#ticket=${ticket}`, "fr");
  const { make, shell } = holder.m;
  const engine = page.waitForResponse((response) => response.url().endsWith("/api/folder/work"));
  await holder.press(holder.m.start.make);
  await holder.heading(make.aboutTitle);
  await engine;
  await page.waitForTimeout(200);
  await holder.press(make.aboutGo);
  await holder.heading(make.ticketTitle);
  expect(new URL(page.url()).hash).toBe("");
  const field = page.getByRole("textbox", { name: make.ticketLabel });
  expect(await field.inputValue()).toBe(ticket);
  await drawn(page, join(root, "tests/out/ticket-fr.png"));
  // A wrong digit is found before anything is asked.
  await field.fill("2718 2818 2840");
  await holder.press(shell.next);
  await page.getByText(make.ticketWrong).waitFor();
  await field.fill(ticket.replaceAll(/(\d{4})/g, "$1 "));
  await holder.press(shell.next);
  await holder.heading(make.nameTitle);
  expect(errors).toEqual([]);
  await context.close();
});
