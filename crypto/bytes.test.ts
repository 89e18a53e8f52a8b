import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  base64urlToBytes,
  bytesToBase64url,
  bytesToText,
  concat,
  equal,
  isZero,
  label,
  readUint,
  requireLength,
  textToBytes,
  uint,
} from "./bytes.ts";

const bytes = fc.uint8Array({ maxLength: 200 });

test("base64url: round trip, and the spelling that every other program gives", () => {
  fc.assert(
    fc.property(bytes, (given) => {
      const text = bytesToBase64url(given);
      expect(text).toBe(Buffer.from(given).toString("base64url"));
      expect(Buffer.compare(base64urlToBytes(text), given)).toBe(0);
    }),
  );
});

test("base64url: whatever is read is spelled in one way only", () => {
  const near = fc.string({ unit: fc.constantFrom(..."AQgwBZaz09-_=+/ .\né😀"), maxLength: 12 });
  fc.assert(
    fc.property(near, (text) => {
      let read: Uint8Array;
      try {
        read = base64urlToBytes(text);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(RangeError);
        return;
      }
      expect(bytesToBase64url(read)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["A", "AB", "AAB", "AA==", "AA=", "A A", "A+/A", "AAAAA", "é", "AAA\n"])(
  "base64url: %j is refused",
  (text) => {
    expect(() => base64urlToBytes(text)).toThrow(RangeError);
  },
);

test("uint: big-endian, round trip, refuses what does not fit", () => {
  expect([...uint(0x0102, 4)]).toEqual([0, 0, 1, 2]);
  fc.assert(fc.property(fc.maxSafeNat(), (value) => readUint(uint(value, 8)) === value));
  for (const [value, length] of [
    [256, 1],
    [65_536, 2],
    [2 ** 32, 4],
    [2 ** 53, 8],
    [-1, 4],
    [0.5, 4],
    [NaN, 8],
  ] as const)
    expect(() => uint(value, length), `${value} in ${length}`).toThrow(RangeError);
  expect(() => readUint(Uint8Array.of(0, 32, 0, 0, 0, 0, 0, 0))).toThrow(RangeError);
  expect(() => readUint(new Uint8Array(8).fill(255))).toThrow(RangeError);
});

test("text: UTF-8 round trip; lone surrogates and broken UTF-8 are refused", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 9_000 }), (text) => {
      const encoded = textToBytes(text);
      expect(Buffer.compare(encoded, Buffer.from(text, "utf8"))).toBe(0);
      expect(bytesToText(encoded)).toBe(text);
    }),
    { numRuns: 30 },
  );
  expect(() => textToBytes("a\ud800")).toThrow(RangeError);
  for (const broken of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80], [0x80]]) {
    expect(() => bytesToText(Uint8Array.from(broken)), broken.join()).toThrow(URIError);
  }
});

test("equal and isZero look at every byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), (given, seed) => {
      const at = seed % given.length;
      const other = given.map((byte, i) => (i === at ? byte ^ (1 << (seed % 8)) : byte));
      expect(equal(given, given.slice())).toBe(true);
      expect(equal(given, other)).toBe(false);
      expect(equal(given, given.subarray(1))).toBe(false);
      const zeros = new Uint8Array(given.length);
      expect(isZero(zeros)).toBe(true);
      zeros[at] = 1;
      expect(isZero(zeros)).toBe(false);
    }),
  );
});

test("a label ends in a zero byte that no label contains, so that none is the beginning of another", () => {
  expect(Buffer.from(label("slot")).toString("latin1")).toBe("Farde-v1 slot\0");
  expect(Buffer.compare(concat(label("a"), label("b")), Buffer.from("Farde-v1 a\0Farde-v1 b\0"))).toBe(0);
});

test("an error of length names the argument and shows nothing of it", () => {
  expect(() => requireLength(new Uint8Array(31).fill(0xab), 32, "door key")).toThrow(/^door key: 32 bytes needed$/);
});
