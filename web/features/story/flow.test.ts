import { expect, test } from "vitest";
import { FardeError } from "../../lib/failure.ts";
import type { Job, NewPaper, Paper, PaperDetails } from "../../lib/vault/vault.ts";
import {
  faultOf,
  hasNewWords,
  isChanged,
  keepStory,
  maxStory,
  saveStory,
  withHeading,
  type StoryVault,
} from "./flow.ts";

const options = { today: "2026-11-22", fallbackTitle: "My story", onProgress: () => undefined };

/** A vault with one job at a time, whose end the test decides. */
function start(papers: readonly Paper[] = []) {
  let jobs: readonly Job[] = [];
  const added: NewPaper[] = [];
  const edits: PaperDetails[] = [];
  const replaced: Blob[] = [];
  const listeners = new Set<() => void>();
  const put = (job: Job | undefined) => {
    jobs = job === undefined ? [] : [job];
    for (const listener of listeners) listener();
  };
  const vault: StoryVault = {
    state: () => ({ papers, jobs }),
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    add: (list) => {
      added.push(...list);
      jobs = [{ id: 7, task: "add", title: "", done: 0, state: "running" }];
      return [7];
    },
    dismiss: () => put(undefined),
    edit: (_, details) => (edits.push(details), Promise.resolve()),
    replace: (_, content) => (replaced.push(content), Promise.resolve()),
  };
  const end = (state: Job["state"], more: Partial<Job> = {}) =>
    put({ id: 7, task: "add", title: "", done: 1, state, ...more });
  return { vault, added, edits, replaced, end, jobs: () => jobs, listeners };
}

test("a new story is a text of today, and is saved only when the server has confirmed", async () => {
  const { vault, added, end, jobs, listeners } = start();
  let done = false;
  const saving = saveStory(vault, { title: " ", text: "أنا" }, options).then(() => (done = true));
  end("running", { done: 0.5 });
  await Promise.resolve();
  expect(done).toBe(false);
  end("saved");
  await saving;
  const [paper] = added;
  expect(paper).toMatchObject({ title: "My story", kind: "story", type: "text/plain", date: "2026-11-22" });
  expect(await paper?.content.text()).toBe("أنا");
  expect(jobs()).toEqual([]);
  expect(listeners.size).toBe(0);
});

test("a failure comes back with its reason, and its job does not stay: saving again would make two", async () => {
  const { vault, end, jobs } = start();
  const saving = saveStory(vault, { title: "a", text: "b" }, options);
  end("failed", { failure: { code: "folder-full" } });
  await expect(saving).rejects.toEqual(new FardeError("folder-full"));
  expect(jobs()).toEqual([]);
});

test("a story that is written on keeps its place, kind and dates; its name changes only when it did", async () => {
  const paper: Paper = {
    id: "p",
    title: "Old",
    kind: "history",
    date: "2020-01-01",
    type: "text/plain",
    size: 1,
    hasPicture: false,
  };
  const { vault, added, edits, replaced } = start([paper]);
  await saveStory(vault, { title: "Old", text: "more" }, { ...options, paper: "p" });
  expect(edits).toEqual([]);
  await saveStory(vault, { title: "New", text: "more" }, { ...options, paper: "p" });
  expect(edits).toEqual([{ title: "New", kind: "history", date: "2020-01-01" }]);
  expect(replaced).toHaveLength(2);
  expect(added).toEqual([]);
});

test("what is not saved is known, and nothing empty or endless is saved", () => {
  const saved = { title: "a", text: "b" };
  expect(isChanged({ title: "a ", text: "b" }, saved)).toBe(false);
  expect(isChanged({ title: "a", text: "b " }, saved)).toBe(true);
  expect(faultOf({ title: "a", text: " \n" })).toBe("empty");
  expect(faultOf({ title: "", text: "x" })).toBeNull();
  expect(faultOf({ title: "a", text: "أ".repeat(maxStory / 2 + 1) })).toBe("tooLong");
});

test("an idea is a heading below what was written", () => {
  expect(withHeading("", "Now")).toBe("Now\n");
  expect(withHeading("I am here.\n\n\n", "Now")).toBe("I am here.\n\nNow\n");
});

test("at the lock, words that are nowhere else become a paper of their own; the text they continue stays as it was", async () => {
  const saved = { title: "My story", text: "I came." };
  expect(hasNewWords(saved, saved)).toBe(false);
  expect(hasNewWords({ ...saved, title: "Another name" }, saved)).toBe(false);
  expect(hasNewWords({ ...saved, text: " \n" }, saved)).toBe(false);
  const story = { ...saved, text: "I came. I" };
  expect(hasNewWords(story, saved)).toBe(true);
  const { vault, added, replaced, edits } = start();
  const keep = {
    today: "2026-11-22",
    fallbackTitle: "My story",
    unfinished: (title: string) => `${title} (not finished)`,
  };
  keepStory(vault, story, keep);
  keepStory(vault, { title: "x".repeat(100), text: "y" }, keep);
  keepStory(vault, { title: " ", text: "y" }, keep);
  expect(added.map(({ title, kind, date, type }) => [title, kind, date, type])).toEqual([
    ["My story (not finished)", "story", "2026-11-22", "text/plain"],
    [`${"x".repeat(60)} (not finished)`, "story", "2026-11-22", "text/plain"],
    ["My story (not finished)", "story", "2026-11-22", "text/plain"],
  ]);
  expect(await added[0]?.content.text()).toBe("I came. I");
  expect([...replaced, ...edits]).toEqual([]);
});

test("a note beside a story stays when only its name changes", async () => {
  const paper: Paper = {
    id: "p",
    title: "Old",
    kind: "story",
    note: "For me",
    type: "text/plain",
    size: 1,
    hasPicture: false,
  };
  const { vault, edits } = start([paper]);
  await saveStory(vault, { title: "New", text: "more" }, { ...options, paper: "p" });
  expect(edits).toEqual([{ title: "New", kind: "story", note: "For me" }]);
});
