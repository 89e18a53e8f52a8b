import { expect, test } from "vitest";
import type { BackDoor } from "../../lib/vault/doors.ts";
import { doDeed, touched } from "./flow.ts";

const papers = [{ id: "a", inFront: true }, { id: "b" }, { id: "c" }, { id: "d", inFront: true }] as const;
const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

test("of the chosen papers, only those that a deed changes", () => {
  expect(ids(touched("show", ["a", "b", "d"], papers))).toEqual(["b"]);
  expect(ids(touched("hide", ["a", "b", "d"], papers))).toEqual(["a", "d"]);
  expect(ids(touched("take", ["c", "a"], papers))).toEqual(["a", "c"]);
  expect(touched("show", ["deleted meanwhile"], papers)).toEqual([]);
});

test("each deed is the door's own, with its papers, and a failure comes through", async () => {
  const done: string[] = [];
  const door: Pick<BackDoor, "showInFront" | "hideFromFront" | "takeBehind"> = {
    showInFront: async (chosen) => void done.push(`show ${chosen.join()}`),
    hideFromFront: async (chosen) => void done.push(`hide ${chosen.join()}`),
    takeBehind: () => Promise.reject(new Error("no line")),
  };
  await doDeed(door, "show", ["b"], {});
  await doDeed(door, "hide", ["a", "d"], {});
  expect(done).toEqual(["show b", "hide a,d"]);
  await expect(doDeed(door, "take", ["c"], {})).rejects.toThrow("no line");
});
