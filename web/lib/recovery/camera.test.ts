import encodeQR from "qr";
import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/code.json" with { type: "json" };
import { squareIn } from "./camera.ts";
import { groupsOfSquare } from "./digits.ts";

/** The square as a camera sees it: `scale` pixels a module, in grey on grey. */
function picture(text: string, scale: number) {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const side = rows.length * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let at = 0; at < side * side; at++) {
    const dark = rows[Math.floor(Math.floor(at / side) / scale)]?.[Math.floor((at % side) / scale)] ?? false;
    data.set(dark ? [60, 50, 45, 255] : [190, 185, 170, 255], at * 4);
  }
  return { width: side, height: side, data };
}

test.each(["sheet", "cards"] as const)("the square of a paper (%s) is read again, small and large", (kind) => {
  const { groups } = vectors[kind];
  for (const scale of [3, 5, 10]) {
    const text = squareIn(picture(groups.join(""), scale));
    expect(groupsOfSquare(text ?? "")).toEqual({ kind, groups });
  }
});

test("a picture without a square gives nothing", () => {
  expect(squareIn({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(128) })).toBeNull();
});
