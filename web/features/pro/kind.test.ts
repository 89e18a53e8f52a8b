import { expect, test } from "vitest";
import { shownAs } from "./kind.ts";

test("D1, D2: nothing that a browser could run is shown, whatever type the bundle claims", () => {
  for (const type of [
    "image/svg+xml",
    "text/html",
    "application/xhtml+xml",
    "image/svg",
    "IMAGE/SVG+XML",
    "text/xml",
    "",
    "image/jpeg;x=text/html",
  ]) {
    expect(shownAs(type), type).toBe("nothing");
  }
  expect(["image/jpeg", "application/pdf", "text/plain"].map(shownAs)).toEqual(["picture", "pdf", "text"]);
});
