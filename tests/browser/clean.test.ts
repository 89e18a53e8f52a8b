/** Cleaning in a real browser, in its worker, under the program's Content-Security-Policy. */
import { zlibSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secrets, withExif } from "../files/jpegs.ts";
import { docx } from "../files/offices.ts";
import { letter, writers } from "../files/pdfs.ts";
import { blackPng } from "../files/pngs.ts";
import type { BuiltPage } from "./built-page.ts";
import { startPage } from "./built-page.ts";

const port = 18_261;
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; trusted-types farde-worker; require-trusted-types-for 'script'";
let built: BuiltPage;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const requested: string[] = [];

beforeAll(async () => {
  built = await startPage("clean-page.js", port, (headers) => headers.set("content-security-policy", policy));
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto(built.address);
  await page.waitForFunction('document.title === "ready"');
}, 60_000);

afterAll(async () => {
  await browser.close();
  await built.remove();
});

const bytes = v.pipe(
  v.string(),
  v.transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
);
const Cleaned = v.object({
  type: v.string(),
  blobType: v.string(),
  kept: v.string(),
  size: v.number(),
  content: bytes,
  picture: v.nullable(bytes),
});
const Shown = v.object({ width: v.number(), height: v.number(), corners: v.string() });

/** What the page makes a file of: base64, the arguments of its `draw`, or a number of bytes. */
type Source = Uint8Array | number | readonly (string | number)[];
const call = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(`${name}(...${JSON.stringify(args)})`);
const base64 = (file: Uint8Array): string => Buffer.from(file).toString("base64");
const sent = (source: Source) => (source instanceof Uint8Array ? base64(source) : source);
const clean = async (source: Source, options = {}) => v.parse(Cleaned, await call("clean", sent(source), options));
const failure = (source: Source) => call("clean", sent(source));
const shown = async (file: Uint8Array) => v.parse(Shown, await call("corners", base64(file)));
const draw = async (...args: readonly (string | number)[]) => v.parse(bytes, await call("draw", ...args));
const latin = (file: Uint8Array): string => Buffer.from(file).toString("latin1");

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "D6, D7: EXIF orientation %i comes out upright, without EXIF",
  async (orientation) => {
    const photo = withExif(await draw("four", 400, 240, "image/jpeg", orientation), orientation);
    const upright = { width: 400, height: 240, corners: "R G B RGB" };
    // What the browser itself shows of the fixture: it must be turned to begin with, or this tests nothing.
    expect(await shown(photo)).toEqual(upright);
    const { type, blobType, kept, content, picture } = await clean(photo);
    expect({ type, blobType, kept }).toEqual({ type: "image/jpeg", blobType: "image/jpeg", kept: "cleaned" });
    expect(await shown(content)).toEqual(upright);
    expect(secrets.filter((secret) => latin(content).includes(secret))).toEqual([]);
    expect(latin(content)).not.toContain("Exif");
    expect(picture?.length).toBeLessThanOrEqual(6 * 1024);
    expect(await shown(picture ?? new Uint8Array())).toEqual({ width: 240, height: 144, corners: "R G B RGB" });
  },
);

test("D6: kept as it is only when asked, and then byte for byte, with a small picture that tells nothing", async () => {
  const photo = withExif(await draw("four", 400, 240, "image/jpeg", 6), 6);
  const { kept, content, picture } = await clean(photo, { keepOriginal: true });
  expect(kept).toBe("original");
  expect(Buffer.from(content).equals(photo)).toBe(true);
  expect(latin(picture ?? new Uint8Array())).not.toContain("Exif");
  expect((await shown(picture ?? new Uint8Array())).corners).toBe("R G B RGB");
});

test("D12: 12 million pixels become 2,200 on the longest side, and the page never stands still", async () => {
  const photo = ["noise", 4_000, 3_000, "image/jpeg"];
  const { longest, all } = v.parse(v.object({ longest: v.number(), all: v.number() }), await call("stillness", photo));
  // Decoding and encoding are nearly all of the time: in the page, they would be one standstill.
  expect(longest).toBeLessThan(all / 3);
  expect(await shown((await clean(photo)).content)).toMatchObject({ width: 2_200, height: 1_650 });
}, 60_000);

test("a picture of a screen stays without loss, and transparency becomes paper", async () => {
  const screen = await clean(await draw("screen", 1_080, 1_920, "image/png"));
  expect(screen.type).toBe("image/png");
  const empty = await clean(await draw("empty", 100, 100, "image/webp"));
  expect((await shown(empty.content)).corners).toBe("RGB RGB RGB RGB");
});

test("D4: what is too large or broken is refused", async () => {
  const photo = await draw("four", 400, 240, "image/jpeg");
  // 60.8 million pixels, which the browser would draw; 7.5 million of the same kind are taken.
  expect(await failure(blackPng(8_000, 7_600))).toEqual({ failed: "bad-picture" });
  expect(await call("clean", base64(blackPng(8_000, 7_600)), { keepOriginal: true })).toEqual({
    failed: "bad-picture",
  });
  expect((await clean(blackPng(3_000, 2_500))).kept).toBe("cleaned");
  expect(await failure(photo.subarray(0, photo.length - 200))).toEqual({ failed: "bad-picture" });
  expect(await failure(Uint8Array.from([...photo.subarray(0, 30), ...photo.subarray(-30)]))).toEqual({
    failed: "bad-picture",
  });
  const still = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
  expect((await clean(still)).type).toBe("image/png");
});

test("a photograph that this browser cannot read says which kind it is", async () => {
  const box = (name: string, content: readonly number[]): number[] => [
    0,
    0,
    0,
    content.length + 8,
    ...Buffer.from(name),
    ...content,
  ];
  const heic = Uint8Array.from([
    ...box("ftyp", [...Buffer.from("heic"), 0, 0, 0, 0, ...Buffer.from("mif1heic")]),
    ...box("ispe", [0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0x0c, 0]),
    ...Array.from({ length: 64 }, () => 0),
  ]);
  expect(await failure(heic)).toEqual({ failed: "heic" });
  const { type, kept, content, picture } = await clean(heic, { keepOriginal: true });
  expect([type, kept, picture]).toEqual(["image/heic", "original", null]);
  expect(Buffer.from(content).equals(heic)).toBe(true);
});

test("D11: empty, at the limit, and one byte above it", async () => {
  const limit = 24 * 1024 * 1024;
  expect(await failure(0)).toEqual({ failed: "empty-file" });
  const full = await clean(limit);
  expect([full.type, full.kept, full.size]).toEqual(["application/octet-stream", "original", limit]);
  expect(await failure(limit + 1)).toEqual({ failed: "too-large" });
});

test("cancelling ends the work, also before it began", async () => {
  expect(await call("cancelled", ["noise", 2_000, 1_500, "image/jpeg"], 30)).toBe("cancelled");
  expect(await call("cancelled", ["noise", 20, 15, "image/jpeg"], 0)).toBe("cancelled");
}, 20_000);

test("D6: PDFs and office files are cleaned in the worker too", async () => {
  const pdf = await clean(await letter());
  expect([pdf.type, pdf.kept]).toEqual(["application/pdf", "cleaned"]);
  expect(writers.filter((writer) => latin(pdf.content).includes(writer))).toEqual([]);
  expect((await clean(docx())).kept).toBe("cleaned");
  expect((await clean(zlibSync(new Uint8Array(100)))).type).toBe("application/octet-stream");
});

test("D1, D2: markup is unknown whatever it claims to be", async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>parent.x=1</script></svg>');
  const { type, blobType, picture } = await clean(svg);
  expect([type, blobType, picture]).toEqual(["application/octet-stream", "application/octet-stream", null]);
});

test("the policy was never broken, and nothing was asked for but our own scripts", () => {
  expect(complaints).toEqual([]);
  expect(requested.filter((path) => path !== "/" && path !== "/favicon.ico" && !path.startsWith("/assets/"))).toEqual(
    [],
  );
  expect(requested.some((path) => path.includes("pdf"))).toBe(true);
});
