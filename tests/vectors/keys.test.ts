/** Vectors of PROTOCOL 5.7 and 8.9. */
import { expect, test } from "vitest";
import { bytesOfCode, codeOf, isGroup } from "../../crypto/code.ts";
import type { DoorKey } from "../../crypto/keys.ts";
import { asKey } from "../../crypto/keys.ts";
import { rootOfSecret } from "../../crypto/schedule.ts";
import { deviceMark, statePhrase } from "../../crypto/state.ts";
import code from "./code.json" with { type: "json" };
import { fromHex, toHex } from "./material.ts";
import state from "./state.json" with { type: "json" };

test("a sheet's and a card's digits, there and back", () => {
  expect(codeOf(fromHex(code.sheet.secret))).toEqual(code.sheet.groups);
  expect(codeOf(fromHex(code.cards.bytes))).toEqual(code.cards.groups);
  for (const { groups, bytes } of [
    { groups: code.sheet.groups, bytes: code.sheet.secret },
    { groups: code.cards.groups, bytes: code.cards.bytes },
  ])
    expect(toHex(bytesOfCode(groups) ?? new Uint8Array(0))).toBe(bytes);
  expect(() => codeOf(new Uint8Array(3))).toThrow(RangeError);
});

test("digits that are wrong, changed places or are none are refused; every single wrong digit is found", () => {
  for (const groups of Object.values(code.refuse)) expect(bytesOfCode(groups)).toBeNull();
  expect(bytesOfCode([])).toBeNull();
  for (const [place, group] of code.sheet.groups.entries())
    for (let at = 0; at < group.length; at++)
      for (let digit = 0; digit < 10; digit++) {
        const other = group.slice(0, at) + String(digit) + group.slice(at + 1);
        expect(isGroup(place, other)).toBe(other === group);
      }
});

test("roots of keys without words; another length is refused", () => {
  for (const kind of ["sheet", "cards", "passkey"] as const) {
    expect(toHex(rootOfSecret(kind, fromHex(code[kind].secret)))).toBe(code[kind].root);
    expect(() => rootOfSecret(kind, new Uint8Array(15))).toThrow(RangeError);
  }
});

test("A4: state phrase and device mark", () => {
  const door = asKey<DoorKey>(fromHex(state.door), "door key");
  expect(statePhrase(door, fromHex(state.head))).toEqual(state.phrase);
  expect(toHex(deviceMark(door))).toBe(state.mark);
  expect(() => statePhrase(door, new Uint8Array(16))).toThrow(RangeError);
});
