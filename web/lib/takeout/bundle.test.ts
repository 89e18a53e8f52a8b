import { Inflate, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { loadMessages } from "../locale/locale.ts";
import type { Paper } from "../vault/vault.ts";
import { bundlePapers } from "./bundle.ts";
import { fileNames } from "./file-names.ts";
import { bytesToList, listFile, listToText } from "./list.ts";
import { largestEntry, unbundle } from "./unbundle.ts";

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const paper = (id: string, title: string, more: Partial<Paper> = {}): Paper => ({
  id,
  title,
  kind: "identity",
  type: "text/plain",
  size: 4,
  hasPicture: false,
  ...more,
});
const contents = new Map<string, Uint8Array<ArrayBuffer>>();
/** A fresh copy each time: what was packed is overwritten. */
const vault = { read: async (id: string) => new Uint8Array(contents.get(id) ?? strToU8(`<${id}>`)) };
const words = async (language: "nl" | "ar" = "nl") => ({ language, messages: await loadMessages(language) });
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

const nasty = [
  "../../x",
  "CON",
  "a\u0000b",
  "n".repeat(4_096),
  "\u202egpj.exe",
  'quo"te\r\nSet-Cookie: x',
  ".hidden",
  "😀 paper",
  "C:\\windows",
  "/etc/passwd",
  "",
];

test("D8: whatever a title is, the file has a harmless name with the ending of its type, and no two are alike", () => {
  const titles = [...nasty, "Carte", "carte", "CARTE", "Ca\u0301rte", "C\u00e1rte"];
  const names = fileNames(titles.map((title) => ({ title, type: "image/jpeg" })));
  expect(names).toHaveLength(titles.length);
  expect(new Set(names.map((name) => name.normalize("NFC").toLowerCase())).size).toBe(titles.length);
  for (const name of names) {
    expect(name).toMatch(/^[^./\\:*?"<>|\p{Cc}\u202a-\u202e][^/\\:*?"<>|\p{Cc}\u202a-\u202e]*\.jpg$/u);
    expect(new TextEncoder().encode(name).length).toBeLessThan(200);
    expect(name).not.toMatch(/^(con|prn|aux|nul)\./i);
  }
  expect(names.slice(-5, -2)).toEqual(["Carte.jpg", "carte (2).jpg", "CARTE (3).jpg"]);
});

test("what goes in comes out: files, a list for people and one for a folder; nothing tells when or where", async () => {
  const papers = [
    paper("a", "Paspoort", { date: "2020-02-03", until: "2030-02-03", note: "Bij Amina\ngelaten" }),
    paper("b", "Paspoort", { kind: "story" }),
    paper("c", "صورة", { type: "image/png", kind: "health" }),
  ];
  const seen: number[] = [];
  const blob = await bundlePapers(vault, papers, await words(), { onProgress: ({ done }) => seen.push(done) });
  expect(seen).toEqual([0, 1, 2, 3]);
  const bytes = await bytesOf(blob);
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual([
    "lijst van papieren.html",
    listFile,
    "papers/Paspoort.txt",
    "papers/Paspoort (2).txt",
    "papers/صورة.png",
  ]);
  expect(text(files["papers/Paspoort (2).txt"])).toBe("<b>");
  const page = text(files["lijst van papieren.html"]);
  for (const part of ["Mijn papieren", "3 februari 2020", "3 februari 2030", "Bij Amina", 'lang="nl"'])
    expect(page).toContain(part);
  expect(text(files[listFile])).not.toContain('"id"');

  const back = unbundle(bytes);
  expect(back?.missing).toEqual([]);
  expect(back?.refused).toBe(0);
  expect(back?.found.map(({ listed }) => listed)).toMatchObject([
    { title: "Paspoort", kind: "identity", date: "2020-02-03", until: "2030-02-03", note: "Bij Amina\ngelaten" },
    { title: "Paspoort", kind: "story" },
    { title: "صورة", kind: "health", type: "image/png" },
  ]);
  expect(back?.found.map((one) => text(one.read()))).toEqual(["<a>", "<b>", "<c>"]);
  expect(Object.keys(back?.found[1]?.listed ?? {}).sort()).toEqual(["file", "kind", "title", "type"]);
  // The same day for every file: 1 January 1980.
  const view = new DataView(bytes.buffer);
  expect(view.getUint16(12, true)).toBe(0x0021);
});

test("D10: titles and notes that are formulas or markup stay text in the list", async () => {
  const evil = '=HYPERLINK("http://x")<script>alert(1)</script>&';
  const page = text(
    unzipSync(await bytesOf(await bundlePapers(vault, [paper("a", evil, { note: evil })], await words("ar"))))[
      "قائمة الأوراق.html"
    ],
  );
  expect(page).not.toMatch(/<script|<a[^>]*javascript/i);
  expect(page).toContain('dir="rtl"');
  expect(page).toContain("=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
});

test("nothing half is given: a paper that does not open, or stopping, ends it", async () => {
  const broken = { read: () => Promise.reject(new Error("no")) };
  await expect(bundlePapers(broken, [paper("a", "A")], await words())).rejects.toThrow("no");
  const stop = new AbortController();
  const stopping = bundlePapers(vault, [paper("a", "A"), paper("b", "B")], await words(), {
    signal: stop.signal,
    onProgress: ({ done }) => done === 1 && stop.abort(),
  });
  await expect(stopping).rejects.toMatchObject({ failure: { code: "cancelled" } });
});

test("D5: names that lead out of the folder are refused, and litter is passed over", () => {
  const bytes = zipSync({
    "../../up.txt": strToU8("x"),
    "a/../../b.txt": strToU8("x"),
    "/etc/passwd": strToU8("x"),
    "C:\\x.txt": strToU8("x"),
    "__MACOSX/._a.txt": strToU8("x"),
    ".DS_Store": strToU8("x"),
    "deep/er/fine.txt": strToU8("fine"),
  });
  const found = unbundle(bytes);
  expect(found?.found.map(({ name, listed }) => [name, listed])).toEqual([["fine.txt", null]]);
  expect(found?.refused).toBe(4);
});

test("D5: a bomb stops at its claim, or before it begins", () => {
  const bomb = zipSync({ "bomb.txt": [new Uint8Array(64 * 1024 * 1024), { level: 9 }] });
  expect(bomb.length).toBeLessThan(100_000);
  const [claimed] = unbundle(bomb)?.found ?? [];
  expect(() => claimed?.read()).toThrow(expect.objectContaining({ failure: { code: "too-large" } }));
  // The same, claiming to be small, in the directory of the file.
  const lying = new Uint8Array(bomb);
  const at = lying.length - 22 - 46 - "bomb.txt".length;
  new DataView(lying.buffer).setUint32(at + 24, 1_000, true);
  const [liar] = unbundle(lying)?.found ?? [];
  expect(liar?.size).toBe(1_000);
  const before = process.memoryUsage().arrayBuffers;
  const steps = vi.spyOn(Inflate.prototype, "push");
  expect(() => liar?.read()).toThrow(expect.objectContaining({ failure: { code: "damaged", title: "bomb.txt" } }));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(largestEntry);
  // Not unpacked to its end first, and refused then.
  expect(steps.mock.calls.length).toBeLessThan(3);
  steps.mockRestore();
});

test("a bundle packed anew in a folder by another program is still ours; a changed file is told", async () => {
  const files = unzipSync(await bytesOf(await bundlePapers(vault, [paper("a", "A"), paper("b", "B")], await words())));
  const moved = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`My papers/${name}`, bytes]));
  delete moved["My papers/papers/B.txt"];
  const found = unbundle(zipSync({ ...moved, "My papers/other.txt": strToU8("more") }));
  expect(found?.found.map(({ name, listed }) => [name, listed?.title])).toEqual([
    ["A.txt", "A"],
    ["other.txt", undefined],
  ]);
  expect(found?.missing).toEqual(["B"]);
  const damaged = zipSync({ "a.txt": [strToU8("hello hello"), { level: 0 }] });
  damaged[35] = (damaged[35] ?? 0) ^ 1;
  expect(() => unbundle(damaged)?.found[0]?.read()).toThrow(
    expect.objectContaining({ failure: { code: "damaged", title: "a.txt" } }),
  );
});

test("a list that is not exactly ours is nobody's", () => {
  const list = {
    page: "p.html",
    papers: [{ file: "papers/a.txt", title: "A", kind: "work" as const, type: "text/plain" }],
  };
  const bytes = strToU8(listToText(list));
  expect(bytesToList(bytes)).toEqual(list);
  const changed = (change: string, to: string) => bytesToList(strToU8(listToText(list).replace(change, to)));
  expect(changed('"farde": 1', '"farde": 2')).toBeNull();
  expect(changed('"work"', '"wizardry"')).toBeNull();
  expect(changed('"title"', '"more": 1, "title"')).toBeNull();
  expect(changed('"type"', '"date": "2020-02-31", "type"')).toBeNull();
  expect(bytesToList(strToU8("{"))).toBeNull();
  expect(unbundle(strToU8("PK no zip at all, only text"))).toBeNull();
});
