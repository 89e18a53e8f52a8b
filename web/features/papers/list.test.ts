import { expect, test } from "vitest";
import type { PaperKind } from "../../lib/vault/kinds.ts";
import type { Job, Paper } from "../../lib/vault/vault.ts";
import { chosenPapers, toggle } from "./choosing.ts";
import { viewJobs } from "./jobs.ts";
import { makePictures } from "./pictures.ts";
import { removalOf, secondsLeft } from "./removal.ts";

const paper = (id: string, kind: PaperKind): Paper => ({
  id,
  kind,
  title: id,
  type: "text/plain",
  size: 1,
  hasPicture: true,
});

test("a paper that another device deleted is no longer chosen", () => {
  const papers = [paper("a", "identity"), paper("b", "health")];
  expect(toggle(toggle([], "a"), "b")).toEqual(["a", "b"]);
  expect(toggle(["a", "b"], "a")).toEqual(["b"]);
  expect(chosenPapers(["b", "gone"], papers)).toEqual([papers[1]]);
});

test("only adding is shown in the list; a saved paper is told once", () => {
  const job = (id: number, state: Job["state"], task: Job["task"] = "add"): Job => ({
    id,
    task,
    title: "",
    done: 0,
    state,
  });
  const view = viewJobs([
    job(1, "running"),
    job(2, "failed"),
    job(3, "saved"),
    job(4, "cancelled"),
    job(5, "running", "share"),
  ]);
  expect(view.running.map((one) => one.id)).toEqual([1]);
  expect(view.failed.map((one) => one.id)).toEqual([2]);
  expect(view.saved).toEqual([3]);
});

test("G9: the time to bring a paper back runs by the clock, also while the computer sleeps", () => {
  const { until, title, count } = removalOf(["a", "b"], { undo: () => Promise.resolve(), undoSeconds: 20 }, 1_000);
  expect({ title, count }).toEqual({ title: "a", count: 2 });
  expect(until).toBeLessThan(21_000);
  expect(secondsLeft(until, 1_000)).toBe(20);
  expect(secondsLeft(until, 20_000)).toBe(1);
  expect(secondsLeft(until, 3_600_000)).toBe(0);
});

test("a picture is opened once; one that does not open is no picture, and nothing is made after forgetting", async () => {
  const asked: string[] = [];
  const pictures = makePictures({
    picture: (id) => {
      asked.push(id);
      return id === "bad" ? Promise.reject(new Error()) : Promise.resolve(new Uint8Array([1]));
    },
  });
  const [first, again] = [pictures.address("a"), pictures.address("a")];
  expect(await first).toMatch(/^blob:/);
  expect(await again).toBe(await first);
  expect(await pictures.address("bad")).toBeNull();
  expect(asked).toEqual(["a", "bad"]);
  const late = pictures.address("late");
  pictures.forget();
  expect(await late).toBeNull();
});
