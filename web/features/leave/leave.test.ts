import { expect, test } from "vitest";
import { leaveAddress } from "./leave.ts";

test("leaving goes to the operator's address when it is a web address", () => {
  expect(leaveAddress("https://www.stib-mivb.be/")).toBe("https://www.stib-mivb.be/");
});

test("leaving never runs a script or stays here: anything else goes to the usual page", () => {
  for (const bad of [
    null,
    undefined,
    "",
    "/",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "weather",
  ]) {
    expect(leaveAddress(bad)).toBe("https://www.meteo.be/");
  }
});
