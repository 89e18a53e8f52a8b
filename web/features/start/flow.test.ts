import { expect, test } from "vitest";
import { linkTarget } from "./flow.ts";

const origin = "https://farde.example";
const key = "AAAAAAAAAAAAAAAAAAAAAA";

test("a link is found however it was copied", () => {
  for (const pasted of [
    `https://farde.example/s#${key}`,
    `  <https://farde.example/s#${key}>. `,
    `“https://farde.example/s#${key}”`,
    `farde.example/s#${key}`,
    `#${key}`,
    key,
  ]) {
    expect(linkTarget(pasted, origin)).toBe(`/s#${key}`);
  }
});

test("G11: a mangled link, another site and a non-canonical spelling lead nowhere", () => {
  for (const pasted of [
    "",
    "hello",
    `https://other.example/s#${key}`,
    `https://farde.example/x#${key}`,
    `https://farde.example/s#${key}A`,
    `https://farde.example/s#${key.slice(1)}`,
    `https://farde.example/s#${key.slice(0, 21)}B`,
    `javascript:alert(1)//#${key}`,
  ]) {
    expect(linkTarget(pasted, origin)).toBeNull();
  }
});

test("a link of a server without https (a local trial) works on that server", () => {
  expect(linkTarget(`http://localhost:8080/s#${key}`, "http://localhost:8080")).toBe(`/s#${key}`);
});
