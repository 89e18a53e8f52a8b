import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { ErrorAnswer, errorCodes, GrantLookAnswer, GrantOpenAnswer, size } from "../../../api/wire.ts";
import { bytesToBase64url } from "../../../crypto/bytes.ts";
import { errorAnswer, lookAnswer, openAnswer } from "./answers.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(bytesToBase64url);
const seconds = fc.integer({ min: 0, max: 99_999_999_999 });

const look = fc.record({ cover: bytes(size.cover), ends: seconds, span: fc.integer({ min: 0, max: 31_536_000 }) });
const open = fc.record({
  share: bytes(size.key),
  cover: bytes(size.cover),
  ticket: bytes(size.ticket),
  ends: seconds,
  bundle: fc.integer({ min: 1, max: size.bundleMax }),
  blocks: fc.integer({ min: 0, max: size.blocksWithOpening }),
});
const error = fc.record({ code: fc.constantFrom(...errorCodes), wait: fc.integer({ min: 1, max: 86_400 }) });

/** What a broken server makes of an answer: a field of another kind, length or spelling, one less, one more. */
const spoilt = (valid: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.tuple(valid, fc.nat(), fc.jsonValue()).map(([value, at, other]) => {
      const entries = Object.entries(value);
      return Object.fromEntries(entries.map(([name, old], i) => [name, i === at % entries.length ? other : old]));
    }),
    fc.tuple(valid, fc.nat()).map(([value, at]) => {
      const entries = Object.entries(value);
      return Object.fromEntries(entries.filter((_, i) => i !== at % entries.length));
    }),
    fc.tuple(valid, fc.string(), fc.jsonValue()).map(([value, name, other]) => ({ ...value, [name]: other })),
    fc
      .tuple(valid, fc.constantFrom("A", "=", "+", " ", "é"))
      .map(([value, tail]) =>
        Object.fromEntries(
          Object.entries(value).map(([name, old]) => [name, typeof old === "string" ? old + tail : old]),
        ),
      ),
    fc
      .tuple(valid, fc.constantFrom(0.5, -1, 1e21, Number.MAX_SAFE_INTEGER))
      .map(([value, number]) =>
        Object.fromEntries(Object.entries(value).map(([name, old]) => [name, typeof old === "number" ? number : old])),
      ),
    fc.jsonValue(),
  );

const accepts = (parse: (value: unknown) => unknown, value: unknown): boolean => {
  try {
    parse(value);
    return true;
  } catch {
    return false;
  }
};

test("A15: an answer is read by hand exactly where the contract's own schema takes it", () => {
  for (const [valid, parse, schema] of [
    [look, lookAnswer, GrantLookAnswer],
    [open, openAnswer, GrantOpenAnswer],
  ] as const) {
    fc.assert(fc.property(valid, (value) => accepts(parse, value) && v.is(schema, value)));
    fc.assert(
      fc.property(spoilt(valid), (value) => accepts(parse, value) === v.is(schema, value)),
      { numRuns: 2_000 },
    );
  }
});

test("A15: an error is read as the contract has it, but for codes that are not in it, which come out as they are", () => {
  fc.assert(fc.property(error, (value) => errorAnswer(value).code === value.code));
  fc.assert(
    fc.property(spoilt(error), (value) => !v.is(ErrorAnswer, value) || accepts(errorAnswer, value)),
    { numRuns: 2_000 },
  );
  for (const value of [null, [], "x", {}, { code: 1 }, { code: "busy", wait: 0 }, { code: "busy", more: 1 }]) {
    expect(accepts(errorAnswer, value)).toBe(false);
  }
});
