import { expect, test } from "vitest";
import { FardeError } from "../../lib/failure.ts";
import { readContent, type Content } from "./content.ts";
import { savedType, textOf, wayOf, zoomed } from "./flow.ts";

test("D1, D2: only photographs, PDFs and plain text are drawn; what could run is only saved, as bytes", () => {
  expect(["image/jpeg", "image/png", "image/webp", "image/gif"].map(wayOf)).toEqual(Array(4).fill("picture"));
  expect(wayOf("application/pdf")).toBe("pdf");
  expect(wayOf("text/plain")).toBe("text");
  for (const type of [
    "image/svg+xml",
    "text/html",
    "application/xhtml+xml",
    "text/xml",
    "image/heic",
    "application/octet-stream",
    "",
  ]) {
    expect(wayOf(type)).toBe("file");
    expect(savedType(type)).toBe("application/octet-stream");
  }
  expect(savedType("application/pdf")).toBe("application/pdf");
});

test("a text is shown as it was written; a monstrous one is cut on the screen", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(textOf(bytes("أريد <b>\n"))).toBe("أريد <b>\n");
  expect(textOf(bytes("a".repeat(1_000_000))).length).toBeLessThan(500_000);
});

test("looking closer and further away stops at the ends", () => {
  expect(zoomed(1, 1)).toBe(1.5);
  expect(zoomed(1, -1)).toBe(1);
  expect(zoomed(3, 1)).toBe(3);
});

test("reading tells progress and failure, and nothing after it was stopped", async () => {
  const told: Content[] = [];
  const failing = { read: () => Promise.reject(new FardeError("damaged", { title: "x" })) };
  readContent(failing, "a", (content) => told.push(content));
  await Promise.resolve().then(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual([
    { state: "reading", done: 0 },
    { state: "failed", failure: { code: "damaged", title: "x" } },
  ]);
  const stopped: Content[] = [];
  let signal: AbortSignal | undefined;
  const stop = readContent(
    { read: (_, options) => ((signal = options?.signal), Promise.resolve(new Uint8Array(1))) },
    "a",
    (content) => stopped.push(content),
  );
  stop();
  await new Promise((resolve) => setTimeout(resolve));
  expect(signal?.aborted).toBe(true);
  expect(stopped).toEqual([{ state: "reading", done: 0 }]);
});
