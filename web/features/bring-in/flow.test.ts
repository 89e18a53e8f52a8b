import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { CleanOptions } from "../../lib/clean/clean.ts";
import { FardeError } from "../../lib/failure.ts";
import { listToText } from "../../lib/takeout/list.ts";
import type { Job, NewPaper, Paper, VaultState } from "../../lib/vault/vault.ts";
import { bringIn, lookInto, type Bringing, type Deps, type Item } from "./flow.ts";

const list = (papers: Parameters<typeof listToText>[0]["papers"]) => strToU8(listToText({ page: "p.html", papers }));
const zip = (files: Record<string, Uint8Array>) => new Blob([new Uint8Array(zipSync(files))]);
const entry = (file: string, more: object = {}) => ({
  file,
  title: "A",
  kind: "work" as const,
  type: "text/plain",
  ...more,
});

/** A vault that saves at once, or fails as it is told. */
function vault(
  fails: (paper: NewPaper) => FardeError | null = () => null,
  there: readonly { readonly paper: Paper; readonly content: string }[] = [],
) {
  const added: NewPaper[] = [];
  let jobs: Job[] = [];
  const deps: Deps["vault"] = {
    add: (papers) =>
      papers.map((paper) => {
        const id = added.push(paper);
        const failure = fails(paper)?.failure;
        const job = { id, task: "add", title: paper.title, done: 1 } as const;
        jobs = [...jobs, failure === undefined ? { ...job, state: "saved" } : { ...job, state: "failed", failure }];
        return id;
      }),
    state: () => ({ jobs, papers: there.map(({ paper }) => paper) }) as unknown as VaultState,
    read: async (id) => new Uint8Array(strToU8(there.find(({ paper }) => paper.id === id)?.content ?? "")),
    subscribe: () => () => undefined,
    dismiss: (job) => void (jobs = jobs.filter(({ id }) => id !== job)),
    cancel: () => undefined,
  };
  return { added, deps, jobs: () => jobs };
}
const cleaned: { name: string; keepOriginal: boolean }[] = [];
const clean = async (file: File, { keepOriginal }: CleanOptions) => {
  cleaned.push({ name: file.name, keepOriginal });
  return { type: "application/octet-stream", content: file, kept: "cleaned" } as const;
};
const all = (deps: Deps["vault"], items: readonly Item[], keepOriginal = false): Promise<Bringing> =>
  new Promise((resolve) =>
    bringIn({ vault: deps, clean }, items, { keepOriginal }, (now) => now.ended && resolve(now)),
  );
const look = async (file: Blob, papers: readonly Paper[] = []) => (await lookInto(file, papers, "Paper"))?.items ?? [];

test("D1: what our list says of a type is not believed, but that a story is text; foreign files are cleaned", async () => {
  const script = strToU8("<script>alert(1)</script>");
  const items = await look(
    zip({
      "papers.json": list([
        entry("papers/story.txt", { kind: "story", title: "My story" }),
        entry("papers/page.pdf", { type: "text/html" }),
        entry("papers/bytes.txt", { kind: "story" }),
        entry("papers/signs.txt", { kind: "story" }),
      ]),
      "papers/story.txt": script,
      "papers/page.pdf": script,
      "papers/bytes.txt": new Uint8Array([1, 2, 255]),
      // UTF-8, and no text: what begins so may be anything.
      "papers/signs.txt": strToU8("%PDF-1.4\u0000\u0001"),
      "holiday_photo.jpg": strToU8("x"),
    }),
  );
  cleaned.length = 0;
  const { added, deps, jobs } = vault();
  expect(await all(deps, items)).toMatchObject({ done: 5, of: 5, refused: [] });
  expect(added.map(({ title, type, kind }) => [title, type, kind])).toEqual([
    ["My story", "text/plain", "story"],
    ["A", "application/octet-stream", "work"],
    ["A", "application/octet-stream", "story"],
    ["A", "application/octet-stream", "story"],
    ["holiday photo", "application/octet-stream", "other"],
  ]);
  expect(cleaned).toEqual([
    { name: "page.pdf", keepOriginal: false },
    { name: "bytes.txt", keepOriginal: false },
    { name: "signs.txt", keepOriginal: false },
    { name: "holiday_photo.jpg", keepOriginal: false },
  ]);
  expect(jobs()).toEqual([]);
  // Only where the person asks for it.
  cleaned.length = 0;
  await all(vault().deps, items, true);
  expect(cleaned.map(({ keepOriginal }) => keepOriginal)).toEqual([true, true, true, true]);
});

test("what is wrong with one paper is told and passed over; what would be wrong with all of them stops", async () => {
  const items = await look(zip({ "a.txt": strToU8("a"), "b.txt": strToU8("b"), "c.txt": strToU8("c") }));
  const picky = vault(({ title }) => (title === "b" ? new FardeError("bad-picture") : null));
  expect(await all(picky.deps, items)).toEqual({
    done: 2,
    of: 3,
    refused: [{ title: "b", failure: { code: "bad-picture" } }],
    ended: true,
  });
  const full = vault(({ title }) => (title === "b" ? new FardeError("folder-full") : null));
  expect(await all(full.deps, items)).toMatchObject({ done: 1, stopped: { code: "folder-full" }, ended: true });
  expect(full.added).toHaveLength(2);
});

test("a paper that the folder has is known by what our list says of it", async () => {
  const file = zip({
    "papers.json": list([entry("papers/a.txt")]),
    "papers/a.txt": strToU8("four"),
    "A.txt": strToU8("four"),
  });
  const there: Paper = { id: "x", title: "A", kind: "work", type: "text/plain", size: 4, hasPicture: false };
  expect((await look(file, [there])).map(({ isThere }) => isThere)).toEqual([true, false]);
  expect((await look(file, [{ ...there, size: 5 }])).map(({ isThere }) => isThere)).toEqual([false, false]);
  expect(await lookInto(new Blob(["no zip"]), [], "Paper")).toBeNull();
});

test("a paper that cleaning changed when it came in is known again; another one of the same size is not", async () => {
  const items = await look(
    zip({ "papers.json": list([entry("papers/a.txt")]), "papers/a.txt": strToU8("four, and more") }),
  );
  const paper: Paper = { id: "x", title: "A", kind: "work", type: "text/plain", size: 4, hasPicture: false };
  const bring = async (content: string): Promise<number> => {
    const { added, deps } = vault(() => null, [{ paper, content }]);
    const shorter = async () => ({ type: "text/plain", content: new Blob(["four"]), kept: "cleaned" }) as const;
    const ended = await new Promise<Bringing>((resolve) =>
      bringIn({ vault: deps, clean: shorter }, items, { keepOriginal: false }, (now) => now.ended && resolve(now)),
    );
    expect(ended).toMatchObject({ done: 1, of: 1, refused: [] });
    return added.length;
  };
  expect(await bring("four")).toBe(0);
  expect(await bring("five")).toBe(1);
});
