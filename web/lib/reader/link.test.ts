import { expect, test } from "vitest";
import { secretIn } from "./link.ts";

const spelled = "AAECAwQFBgcICQoLDA0ODw";
const secret = Uint8Array.from({ length: 16 }, (_, i) => i);

test("G11: the secret is found in a fragment, a link, a wrapped link and the bare characters", () => {
  for (const text of [
    `#${spelled}`,
    spelled,
    ` ${spelled}\n`,
    `https://farde.example/s#${spelled}`,
    `Look here: https://farde.example/s#${spelled} thank you`,
    `https://wrap.example/?url=https%3A%2F%2Ffarde.example%2Fs%23${spelled}&data=05%7C02`,
    `https://wrap.example/?u=https%253A%252F%252Ffarde.example%252Fs%2523${spelled}&x=1`,
  ])
    expect(secretIn(text), text).toEqual(secret);
});

test("G11: a mangled link yields nothing", () => {
  for (const text of [
    "",
    "#",
    "/s",
    `#${spelled.slice(1)}`,
    `#${spelled}x`,
    // Not canonical: the same bytes in a second spelling.
    `#${spelled.slice(0, -1)}x`,
    `#${spelled.slice(0, -1)}%`,
    `https://farde.example/s?${spelled}`,
    "#".repeat(100_000),
  ])
    expect(secretIn(text), text.slice(0, 80)).toBeNull();
});
