import { expect, test } from "vitest";
import { asInline, asLater, asStyle } from "./within.ts";

test("a program in a page names what it imports later from the root, and hands over what it exported", () => {
  const code = 'const a=()=>import(`./b-1.js`),c=import("./d-2.js");export{a as t,c};\n';
  expect(asInline(code, "assets")).toBe(
    'const a=()=>import(`/assets/b-1.js`),c=import("/assets/d-2.js");globalThis.farde={t:a,c:c}',
  );
  expect(asInline("start();", "assets")).toBe("start();");
});

test("what comes later takes it from there, under the same names", () => {
  const later = 'import{n as e,t}from"./share-1.js";import{x}from"./web-2.js";e(t,x);';
  expect(asLater(later, "share-1.js")).toBe('const{n:e,t:t}=globalThis.farde;import{x}from"./web-2.js";e(t,x);');
  expect(() => asLater('export*from"./share-1.js";', "share-1.js")).toThrow();
  expect(() => asLater("import(`./share-1.js`)", "share-1.js")).toThrow();
});

test.each([
  "a(`</script>`)",
  "a(`</SCRIPT `)",
  "a(`<!--`)",
  "a(`<script`)",
  "a(`\r`)",
  "a(`\0`)",
  'import"./b.js";a()',
  'import{b}from"./b.js";a(b)',
  "a(import.meta.url)",
  'a(import("../b.js"))',
  "export default a",
  "export{a};b()",
])("D9: a program that a page would cut short, alter or not find its parts from stops the build: %j", (code) => {
  expect(() => asInline(code, "assets")).toThrow();
});

test("D9: so does a style; words like important and exported do not", () => {
  expect(() => asStyle("a{content:'</style>'}")).toThrow();
  expect(asStyle("a{color:red!important}")).toBe("a{color:red!important}");
  expect(asInline("a(`important`,`exported`)", "assets")).toBe("a(`important`,`exported`)");
});
