import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { exifSegment, jpegShell, secrets, segment } from "../../../tests/files/jpegs.ts";
import { isBareJpeg, isWholeJpeg, stripJpeg } from "./jpeg.ts";

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const named = (marker: number, content: string): number[] => segment(marker, [...strToU8(content, true)]);

test("D6: what tells of people goes, what the colours need stays", () => {
  const jfif = named(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
  const profile = named(0xe2, "ICC_PROFILE\0\x01\x01profile");
  const adobe = named(0xee, "Adobe\0d\0\0\0\0\x01");
  const telling = [
    ...exifSegment(6),
    ...named(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SERIAL-0451-8876</x:xmpmeta>"),
    ...named(0xe2, "MPF\0second picture"),
    ...named(0xed, "Photoshop 3.0\0Farde Phone 7"),
    ...named(0xfe, "GPS-50.8466N-4.3528E"),
  ];
  const file = Uint8Array.from([
    ...jpegShell(4, 3, [...jfif, ...telling, ...profile, ...adobe]),
    ...strToU8(secrets[1]),
  ]);
  const stripped = stripJpeg(file);
  expect(secrets.filter((secret) => !text(file).includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => text(stripped).includes(secret))).toEqual([]);
  expect(stripped).toEqual(jpegShell(4, 3, [...jfif, ...profile, ...adobe]));
});

test("what holds nothing to take out is the same object, and what is no whole JPEG is left alone", () => {
  for (const file of [jpegShell(4, 3), strToU8("not a picture"), jpegShell(4, 3, exifSegment(1)).subarray(0, -2)]) {
    expect(stripJpeg(file)).toBe(file);
  }
});

test("D6: bare is a picture alone, with the profile of this browser and no other thing anywhere in the file", () => {
  const jfif = named(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
  const profile = named(0xe2, "ICC_PROFILE\0\x01\x01ours");
  const own = jpegShell(1, 1, [...jfif, ...profile]);
  const bare = jpegShell(4, 3, [...jfif, ...profile]);
  expect(isBareJpeg(bare, own)).toBe(true);
  expect(isBareJpeg(jpegShell(4, 3), own)).toBe(true);
  const hidden = [
    jpegShell(4, 3, exifSegment(1)),
    jpegShell(4, 3, named(0xe2, "ICC_PROFILE\0\x01\x01SERIAL-0451-8876")),
    jpegShell(4, 3, named(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc")),
    jpegShell(4, 3, named(0xfe, "GPS-50.8466N-4.3528E")),
    jpegShell(4, 3, [0xff, 0xff]),
    Uint8Array.from([...bare, ...strToU8("a short film")]),
    // Before the end of the picture another segment, as between two scans.
    Uint8Array.from([...bare.subarray(0, -2), ...named(0xfe, "GPS-50.8466N-4.3528E"), 0xff, 0xd9]),
    bare.subarray(0, -2),
    strToU8("not a picture"),
  ];
  for (const [i, file] of hidden.entries()) expect(isBareJpeg(file, own), String(i)).toBe(false);
});

test("D4: a JPEG cut short at any byte is not whole", () => {
  const whole = jpegShell(4, 3, exifSegment(1));
  expect(isWholeJpeg(whole)).toBe(true);
  expect(isWholeJpeg(Uint8Array.from([...whole, ...strToU8("a short film")]))).toBe(true);
  for (let length = 0; length < whole.length; length++) expect(isWholeJpeg(whole.subarray(0, length))).toBe(false);
});
