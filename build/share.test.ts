import { expect, test } from "vitest";
import { withValues } from "./share.ts";

test("what the reader names out of the contract's lists stands there as a value", () => {
  const code = "ask(path.grant.open, { blocks: size.blocksWithOpening }, contentType.bytes, paper.size.x, sized.id)";
  expect(withValues(code)).toBe(
    'ask("/api/grant/open", { blocks: 2 }, "application/octet-stream", paper.size.x, sized.id)',
  );
});

test("a name that is in none of them stops the build", () => {
  expect(() => withValues("size.none")).toThrow();
  expect(() => withValues("path.grant.toString")).toThrow();
});
