/**
 * What comes over the line together: each part of the holder's page with the words and pictograms that it needs. A
 * sentence that has not come would break the screen that says it; one that came too early costs everybody its bytes.
 */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { loadMessages, type Part } from "../web/lib/locale/locale.ts";
import { firstIcons, folderIcons, laterIcons } from "../web/ui/icons.ts";
import { root } from "./imports.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const statics = /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+\.tsx?)";/gm;
/** The files that come with these: all that they import, and not what they import later. */
function comesWith(...files: readonly string[]): readonly string[] {
  const found = new Set(files);
  for (const file of found) {
    for (const [, path = ""] of read(file).matchAll(statics)) found.add(normalize(join(dirname(file), path)));
  }
  return [...found];
}

const first = comesWith("web/main.tsx");
const folder = comesWith("web/main.tsx", "web/features/open/Open.tsx", "web/inside/all.ts");
const rooms = ["papers", "sharing", "settings"].map((name) => `web/inside/rooms/${name}.tsx`);
const others = ["open/Open.tsx", "make/Make.tsx", "open-recovery/OtherWays.tsx", "secret-words/ways.ts"].map(
  (name) => `web/features/${name}`,
);

/** `slice.key`, or only `slice` where the key is not written out. */
function wordsIn(file: string): readonly string[] {
  const code = read(file);
  const said = [...code.matchAll(/\bm\(\)\s*\.(\w+)(?:\s*\.(\w+))?/g)].map(([, slice = "", key]) =>
    key === undefined ? slice : `${slice}.${key}`,
  );
  const taken = [...code.matchAll(/const \{([^}]*)\} = m\(\)(?:\.(\w+))?/g)].flatMap(([, names = "", slice]) =>
    [...names.matchAll(/(\w+)(?:: \w+)?/g)].map(([, name = ""]) => (slice === undefined ? name : `${slice}.${name}`)),
  );
  return [...said, ...taken];
}

async function missingIn(files: readonly string[], parts: readonly Part[]): Promise<readonly string[]> {
  const there: Readonly<Record<string, unknown>> = await loadMessages("en", parts);
  return files.flatMap((file) =>
    wordsIn(file)
      .filter((path) => {
        const [slice = "", key] = path.split(".");
        const words = there[slice];
        if (typeof words !== "object" || words === null) return true;
        return key !== undefined && !(key in words);
      })
      .map((path) => `${file}: ${path}`),
  );
}

/** A name in quotes after `icon` or `name`, or anywhere in a file that chooses among them. */
function iconsIn(file: string): readonly string[] {
  const isList = file.endsWith("kind-icons.ts");
  const name = isList ? /: "([a-z-]+)"/g : /\b(?:icon|name)[=:] ?[^\n;]*?"([a-z-]+)"(?: : "([a-z-]+)")?/g;
  const known = new Set<string>([...firstIcons, ...folderIcons, ...laterIcons]);
  return [...read(file).matchAll(name)].flatMap(([, one = "", other = ""]) =>
    [one, other].filter((found) => known.has(found)),
  );
}

test("the lists are not empty, so that the rest can fail", () => {
  expect(first.length).toBeGreaterThan(20);
  expect(folder.length).toBeGreaterThan(first.length + 40);
  expect(folder).toContain("web/features/papers/Describe.tsx");
  expect(folder.flatMap(wordsIn)).toContain("papers.camera");
  expect(folder.flatMap(wordsIn)).toContain("papers.orderNewest");
  expect(folder.flatMap(iconsIn)).toContain("camera-plus");
});

describe("a part comes with its words", () => {
  test("the first screen", async () => {
    expect(await missingIn(first, ["first"])).toEqual([]);
  });
  test("opening a folder, its list, and adding a paper", async () => {
    expect(await missingIn(folder, ["first", "folder"])).toEqual([]);
    expect(await missingIn(folder, ["first"])).not.toEqual([]);
  });
  test("every other screen", async () => {
    const files = comesWith(...rooms, ...others, "web/beside.ts");
    expect(await missingIn(files, ["first", "folder", "rest"])).toEqual([]);
    expect(files.length).toBeGreaterThan(folder.length);
  });
});

test("what the list and adding need does not bring the rooms behind it", () => {
  const behind = /features\/(paper|share|shares|story|settings|recovery|second-door|make|take-out|bring-in)\//;
  expect(folder.filter((file) => behind.test(file))).toEqual([]);
  expect(folder.filter((file) => file.startsWith("web/inside/rooms/"))).toEqual([]);
});

test("no screen hands on a list of attributes: Solid's code for any attribute would come with the first page", () => {
  const screens = comesWith("web/main.tsx", "web/inside/all.ts", ...rooms, ...others, "web/beside.ts");
  expect(screens).toContain("web/features/share/Choose.tsx");
  expect(screens.filter((file) => /^\s*\{\.\.\.|<\w[^<>]*\s\{\.\.\./m.test(read(file)))).toEqual([]);
});

test("H7, H12: no pictogram of the list is on a later sheet, which would be fetched for what is in the folder", () => {
  const later = new Set<string>(laterIcons);
  const drawn = folder
    .filter((file) => !file.endsWith("ui/icons.ts"))
    .flatMap((file) => iconsIn(file).map((name) => ({ file, name })));
  expect(drawn.filter(({ name }) => later.has(name))).toEqual([]);
});
