/** PDFs as they are looked at, in a real browser, under the policies that the server really sends. */
import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import type { Browser } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { headersAt } from "../../api/headers.ts";
import { letter } from "../files/pdfs.ts";
import { launch, visit, type Visitor } from "./browser.ts";
import type { BuiltPage } from "./built-page.ts";
import { startPage } from "./built-page.ts";

const port = 18_235;
const address = `http://localhost:${String(port)}`;
let built: BuiltPage;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  built = await startPage("pdf-page.js", port, (headers, pathname) => {
    for (const [name, value] of Object.entries(headersAt(pathname, false))) headers.set(name, value);
  });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await built.remove();
});

beforeEach(async () => {
  visitor = await visit(browser);
  await visitor.page.goto(address);
  await visitor.page.waitForFunction('document.title === "ready"');
  return () => visitor.context.close();
});

const Looked = v.object({
  pages: v.number(),
  width: v.number(),
  height: v.number(),
  middle: v.array(v.number()),
  asked: v.array(v.boolean()),
  kept: v.number(),
  links: v.number(),
});
const base64 = (file: Uint8Array): string => Buffer.from(file).toString("base64");
const call = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
  visitor.page.evaluate(`${name}(...${JSON.stringify(args)})`);
const look = async (file: Uint8Array, ...passwords: readonly string[]) =>
  v.parse(Looked, await call("look", base64(file), passwords));

/** One page with this in its middle, and what else the caller puts in. */
async function onePage(fill: (document: PDFDocument) => Promise<void> | void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([200, 300]);
  await fill(document);
  return document.save({ useObjectStreams: false });
}

test("D3: scripts, open actions, links and remote files do nothing, and nothing is asked of anybody", async () => {
  const file = await letter();
  const seen = await look(file);
  expect(seen).toMatchObject({ pages: 2, width: 200, height: 300, middle: [255, 255, 255], links: 0 });
  // The bytes stay with whoever gave them: they are saved and printed later.
  expect(seen.kept).toBe(file.length);
  expect(await visitor.page.title()).toBe("ready");
  expect(visitor.asked.filter((one) => !one.startsWith(`${address}/`))).toEqual([]);
  expect(visitor.errors).toEqual([]);
});

test("D3: an image that lies on another server is not fetched", async () => {
  const remote = `http://127.0.0.1:${String(port)}/stolen`;
  const file = await onePage((document) => {
    const { context } = document;
    const image = {
      Type: "XObject",
      Subtype: "Image",
      Width: 1,
      Height: 1,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 8,
    };
    const outside = { F: { FS: PDFName.of("URL"), F: context.obj(remote) } };
    const page = document.getPage(0);
    page.node.setXObject(PDFName.of("Far"), context.register(context.stream("", { ...image, ...outside })));
    page.node.addContentStream(context.register(context.stream("q 200 0 0 300 0 0 cm /Far Do Q")));
  });
  await call("look", base64(file), []);
  expect(visitor.asked.filter((one) => one.includes("stolen") || !one.startsWith(`${address}/`))).toEqual([]);
});

test("D3: a font whose matrix is a script (CVE-2024-4367) runs nothing", async () => {
  const file = await onePage((document) => {
    const { context } = document;
    const program = "%!PS-AdobeFont-1.0: Evil\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\ncurrentfile eexec\n";
    const matrix = "(1\\); document.title = 'RAN'; self.postMessage('RAN'); //)";
    const font = context.register(
      context.obj({
        Type: "Font",
        Subtype: "Type1",
        BaseFont: "Evil",
        FirstChar: 65,
        LastChar: 65,
        Widths: [500],
        FontMatrix: [0.1, 0, 0, 0.1, 0, context.obj(matrix)],
        FontDescriptor: context.register(
          context.obj({
            Type: "FontDescriptor",
            FontName: "Evil",
            Flags: 4,
            FontFile: context.register(context.stream(program)),
          }),
        ),
      }),
    );
    const page = document.getPage(0);
    page.node.setFontDictionary(PDFName.of("F1"), font);
    page.node.addContentStream(context.register(context.stream("BT /F1 40 Tf 20 100 Td (A) Tj ET")));
  });
  await call("look", base64(file), []);
  expect(await visitor.page.title()).toBe("ready");
  expect(visitor.errors).toEqual([]);
});

test("D3: the worker has no way out, neither by name nor by policy", async () => {
  await look(await letter());
  const [worker] = visitor.page.workers();
  const left = await worker?.evaluate(() => {
    const names = [
      "fetch",
      "XMLHttpRequest",
      "WebSocket",
      "EventSource",
      "importScripts",
      "Worker",
      "indexedDB",
      "caches",
    ];
    const above = Object.getPrototypeOf(Object.getPrototypeOf(globalThis)) as Record<string, unknown>;
    return names.filter((name) => name in globalThis && (Reflect.get(globalThis, name) ?? above[name]) !== undefined);
  });
  expect(left).toEqual([]);
  const policy = await visitor.context.request.get(worker?.url() ?? "");
  expect(policy.headers()["content-security-policy"]).toContain("connect-src 'none'");
});

test("a scan in fax coding is drawn: its decoder comes from the page, as bytes", async () => {
  // 64 white lines in CCITT group 4 are 64 times the code "1"; turned to black by /Decode.
  const lines = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x10, 0x01]);
  const file = await onePage((document) => {
    const { context } = document;
    const image = context.stream(lines, {
      Type: "XObject",
      Subtype: "Image",
      Width: 64,
      Height: 64,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 1,
      Decode: [1, 0],
      Filter: "CCITTFaxDecode",
      DecodeParms: { K: -1, Columns: 64, Rows: 64 },
    });
    const page = document.getPage(0);
    page.node.setXObject(PDFName.of("Scan"), context.register(image));
    page.node.addContentStream(context.register(context.stream("q 200 0 0 300 0 0 cm /Scan Do Q")));
  });
  expect((await look(file)).middle).toEqual([0, 0, 0]);
  expect(visitor.asked.some((one) => /jbig2.*\.wasm$/.test(one))).toBe(true);
  expect(visitor.errors).toEqual([]);
});

test("a PDF's own password is asked for, again after a wrong one; without it nothing is shown", async () => {
  const document = await PDFDocument.create();
  document.addPage([200, 300]);
  document.encrypt({ userPassword: "zon", ownerPassword: "maan" });
  const file = await document.save();
  expect((await look(file, "regen", "zon")).asked).toEqual([false, true]);
  expect(await call("look", base64(file), [])).toMatchObject({ asked: [false] });
  expect(await call("look", base64(file), [])).toHaveProperty("failed");
  expect(await call("print", base64(file), "zon")).toEqual(["image/jpeg"]);
});

test("what is no PDF, or only half of one, fails and leaves no worker behind", async () => {
  const file = await letter();
  for (const broken of [new TextEncoder().encode("%PDF-1.7 nothing"), new Uint8Array(0), file.slice(0, 40)]) {
    expect(await call("look", base64(broken), [])).toHaveProperty("failed");
  }
  await expect.poll(() => visitor.page.workers().length).toBe(0);
  await look(file);
  expect(visitor.page.workers()).toHaveLength(1);
  await call("close");
  await expect.poll(() => visitor.page.workers().length).toBe(0);
});
