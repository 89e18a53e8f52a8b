import { expect, test } from "vitest";
import { forwardedFor, networkOf } from "./address.ts";

test("B10: all addresses that one person can have are one network", () => {
  const same = [
    "2001:db8:1:2::",
    "2001:db8:1:2::1",
    "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:3:4:1.2.3.4",
  ];
  for (const address of same) expect(networkOf(address)).toBe("2001:db8:1:2");
  expect(networkOf("2001:db8:1:3::")).not.toBe(networkOf("2001:db8:1:2::"));
  expect(networkOf("::1")).toBe("0:0:0:0");
  expect(networkOf("2001:db8::")).toBe("2001:db8:0:0");
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
  for (const nothing of ["", "unknown", "192.0.2", "::g", "192.0.2.1:80"]) expect(networkOf(nothing)).toBe("");
});

test("B10: of a forwarded address only what the last proxy wrote counts", () => {
  expect(forwardedFor("203.0.113.7, 192.0.2.1")).toBe("192.0.2.1");
  expect(forwardedFor("192.0.2.1")).toBe("192.0.2.1");
  expect(forwardedFor(null)).toBe("");
});
