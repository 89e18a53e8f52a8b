import { expect, test } from "vitest";
import type { Offer, VaultState } from "../../lib/vault/vault.ts";
import { offered, putOff, startOffers, tried } from "./flow.ts";

const state = (offer: Offer, more: Partial<VaultState> = {}): VaultState => ({
  papers: [{ id: "a", title: "A", kind: "other", type: "text/plain", size: 1, hasPicture: false }],
  shares: [],
  jobs: [],
  from: "",
  capacity: { total: 1, used: 0 },
  repaired: false,
  keys: [{ id: "k", kind: "words" }],
  rekeying: false,
  offer,
  adviseFront: false,
  ...more,
});

test("words are offered on their day and after it, one thing at a time, and never where there is nothing to lose", () => {
  const offer = { words: "2026-11-25", sheet: "2026-11-23" };
  expect(offered(state(offer), "2026-11-22")).toBeUndefined();
  expect(offered(state(offer), "2026-11-23")).toBe("sheet");
  expect(offered(state(offer, { keys: [{ id: "s", kind: "sheet" }] }), "2026-11-26")).toBeUndefined();
  expect(offered(state({ words: "2026-11-25" }), "2027-01-01")).toBe("words");
  expect(offered(state({}), "2027-01-01")).toBeUndefined();
  expect(offered(state(offer, { papers: [] }), "2027-01-01")).toBeUndefined();
  expect(offered(state(offer, { ending: "2026-11-30" }), "2027-01-01")).toBeUndefined();
});

test.each(["sheet", "cards"] as const)(
  "H12: to whom %s opened the folder new words are offered, and no sheet, though the list under a lock has none",
  (openedWith) => {
    const due = { words: "2026-11-25", sheet: "2026-11-23" };
    for (const day of ["2026-11-22", "2026-11-23", "2026-11-25"])
      expect(offered(state(due, { openedWith }), day)).toBe("lost");
    expect(offered(state({}, { openedWith }), "2026-11-25")).toBe("lost");
    expect(offered(state(due, { openedWith, papers: [] }), "2026-11-25")).toBeUndefined();
  },
);

test("a passkey is an everyday way in: nobody who opens with it has lost anything", () => {
  expect(offered(state({}, { openedWith: "passkey" }), "2026-11-25")).toBeUndefined();
  expect(offered(state({ sheet: "2026-11-23" }, { openedWith: "passkey" }), "2026-11-25")).toBe("sheet");
});

test("after 3, 14 and 60 days, then never; later is a week; a sheet is offered once more and no more", () => {
  const first = tried({ words: "2026-11-25", sheet: "2026-11-23", tried: 0 }, "2026-11-25");
  expect(first).toEqual({ words: "2026-12-09", sheet: "2026-11-23", tried: 1 });
  const second = tried(first, "2026-12-09");
  expect(second.words).toBe("2027-02-07");
  expect(tried(second, "2027-02-07").words).toBeUndefined();
  expect(putOff(first, "words", "2026-12-09").words).toBe("2026-12-16");
  expect(putOff(first, "sheet", "2026-11-23").sheet).toBeUndefined();
});

test("it begins with the first paper that is saved, and only in a folder that was empty", async () => {
  const set: Offer[] = [];
  let now = state({}, { papers: [] });
  const listeners = new Set<() => void>();
  const vault = {
    state: () => now,
    subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
    setOffer: async (offer: Offer) => void set.push(offer),
  };
  const change = (next: VaultState) => {
    now = next;
    for (const listener of listeners) listener();
  };
  startOffers(vault, () => "2026-11-22");
  expect(set).toEqual([]);
  change(state({}, { jobs: [{ id: 1, task: "add", title: "A", done: 0.5, state: "running" }] }));
  expect(set).toEqual([]);
  change(state({}));
  change(state({}));
  expect(set).toEqual([{ words: "2026-11-25", sheet: "2026-11-23", tried: 0 }]);
  startOffers(vault, () => "2026-11-22");
  expect(listeners.size).toBe(0);
});
