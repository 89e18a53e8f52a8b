/** Parts of the program that come after the page: the line breaks before one of them is there. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../running-server.ts";
import { launch, visit } from "./browser.ts";
import { arrive } from "./holder.ts";
import { upload } from "./uploads.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer(2);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

test("without the worker nothing opens, without the verbs nothing is deleted; it is said, and a tap later all is well", async () => {
  const first = await visit(browser);
  const maker = await arrive(first.page, server.origin, "en");
  const written = await maker.make();
  await maker.add([upload("note.txt", "Ma vie.\n")], ["story"], ["Note"]);
  await first.context.close();

  const { page, context } = await visit(browser);
  const [worker, verbs] = ["**/assets/engine.worker-*", "**/assets/verbs-*"];
  for (const part of [worker, verbs]) await page.route(part, (route) => route.abort());
  const holder = await arrive(page, server.origin, "en");
  const { m, press } = holder;
  const offline = page.getByText(m.failures.offline.what);
  await press(m.start.open);
  await page.getByLabel(m.open.nameLabel).fill(written.name);
  await press(m.shell.next);
  await page.getByLabel(m.open.wordsLabel, { exact: true }).fill(written.words);
  await press(m.open.open);
  await offline.waitFor();
  // What was written is still there.
  expect(await page.getByLabel(m.open.wordsLabel, { exact: true }).inputValue()).toBe(written.words);
  await page.unroute(worker);
  await press(m.open.open);
  await holder.look("Note");

  const remove = async (): Promise<void> => {
    await press(m.paper.remove);
    await page.getByRole("dialog").getByRole("button", { name: m.paper.remove }).click();
  };
  await remove();
  await offline.waitFor();
  await page.unroute(verbs);
  await remove();
  await page.getByText(m.papers.empty).waitFor();
  await context.close();
});
