import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { allTrusted } from "./trusted.ts";

const solid = readFileSync(createRequire(import.meta.url).resolve("solid-js/web/dist/web.js"), "utf8");

test("the installed Solid has the one line, and it goes through the policy", () => {
  const changed = allTrusted(solid, "/policy.ts");
  expect(changed).toMatch(/^import \{ trustedMarkup \} from "\/policy\.ts";\n/);
  expect(changed).toContain("t.innerHTML = trustedMarkup(html);");
  expect(changed).not.toContain("t.innerHTML = html;");
});

test("a Solid without the line, or with two, stops the build", () => {
  expect(allTrusted(solid.replace("t.innerHTML = html;", "t.setHTML(html);"), "/policy.ts")).toBeNull();
  expect(allTrusted(`${solid}t.innerHTML = html;`, "/policy.ts")).toBeNull();
});
