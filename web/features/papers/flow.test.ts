import { expect, test } from "vitest";
import { FardeError } from "../../lib/failure.ts";
import type { NewPaper } from "../../lib/vault/vault.ts";
import { makeAdding, type Cleaned } from "./flow.ts";

/** A cleaner whose answers the test gives, one file after the other. */
function start() {
  const asked: {
    name: string;
    keepOriginal: boolean;
    signal: AbortSignal;
    ok(): void;
    fail(code: "heic" | "empty-file"): void;
  }[] = [];
  const added: NewPaper[] = [];
  let running = 0;
  let most = 0;
  const adding = makeAdding({
    clean: (file, { keepOriginal, signal }) =>
      new Promise<Cleaned>((resolve, reject) => {
        running += 1;
        most = Math.max(most, running);
        const end = () => {
          running -= 1;
        };
        signal.addEventListener("abort", () => (end(), reject(new FardeError("cancelled"))));
        const kept = keepOriginal ? "original" : "cleaned";
        asked.push({
          name: file.name,
          keepOriginal,
          signal,
          ok: () => (end(), resolve({ type: "image/jpeg", content: file, kept })),
          fail: (code) => (end(), reject(new FardeError(code))),
        });
      }),
    titleOf: (name) => name.replace(/\.\w+$/, ""),
    nameOf: (kind) => (kind === "identity" ? "Identity" : "Health"),
    taken: () => ["Identity"],
    add: (papers) => added.push(...papers),
    onChange: () => undefined,
  });
  return { adding, asked, added, most: () => most };
}
const file = (name: string) => new File(["x"], name);
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

test("files are cleaned one after the other, while the first is described", async () => {
  const { adding, asked, most } = start();
  adding.take([file("Bail.pdf"), file("IMG_1.jpg"), file("IMG_2.jpg")]);
  expect(asked.map((one) => one.name)).toEqual(["Bail.pdf"]);
  expect(adding.current()?.form.title).toBe("Bail");
  expect(adding.place()).toEqual({ at: 1, of: 3 });
  for (const index of [0, 1, 2]) {
    asked[index]?.ok();
    await settle();
  }
  expect(asked).toHaveLength(3);
  expect(most()).toBe(1);
});

test("what was described before it was ready goes to the vault when it is ready, once", async () => {
  const { adding, asked, added } = start();
  adding.take([file("IMG_1.jpg")]);
  const id = adding.current()?.id ?? 0;
  expect(adding.accept(id)).toBe(false);
  adding.chooseKind(id, "identity");
  expect(adding.current()?.form.title).toBe("Identity 2");
  expect(adding.accept(id)).toBe(true);
  expect(adding.current()).toBeUndefined();
  expect(added).toEqual([]);
  asked[0]?.ok();
  await settle();
  expect(added.map(({ title, kind }) => [title, kind])).toEqual([["Identity 2", "identity"]]);
  expect(adding.drafts()).toEqual([]);
});

test("another kind changes the name that came from the first, but not one that was written", () => {
  const { adding } = start();
  adding.take([file("IMG_1.jpg")]);
  const draft = () => adding.current();
  adding.chooseKind(draft()?.id ?? 0, "identity");
  adding.chooseKind(draft()?.id ?? 0, "health");
  expect(draft()?.form.title).toBe("Health");
  const form = draft()?.form;
  if (form !== undefined) adding.change(draft()?.id ?? 0, { ...form, title: "Mine" });
  adding.chooseKind(draft()?.id ?? 0, "identity");
  expect(draft()?.form.title).toBe("Mine");
});

test("the same kind for the others: each keeps its name or gets one of its own", async () => {
  const { adding, asked, added } = start();
  adding.take([file("IMG_1.jpg"), file("Passeport.jpg"), file("IMG_2.jpg")]);
  adding.chooseKind(adding.current()?.id ?? 0, "identity");
  expect(adding.acceptAll(adding.current()?.id ?? 0)).toBe(true);
  for (const index of [0, 1, 2]) {
    asked[index]?.ok();
    await settle();
  }
  expect(added.map((paper) => paper.title)).toEqual(["Identity 2", "Passeport", "Identity 3"]);
  expect(new Set(added.map((paper) => paper.kind))).toEqual(new Set(["identity"]));
});

test("D11: one that cannot be prepared comes back to the holder; the others go on", async () => {
  const { adding, asked, added } = start();
  adding.take([file("a.heic"), file("b.jpg")]);
  adding.chooseKind(adding.current()?.id ?? 0, "identity");
  adding.acceptAll(adding.current()?.id ?? 0);
  asked[0]?.fail("heic");
  await settle();
  expect(adding.current()?.work).toEqual({ state: "failed", failure: { code: "heic" } });
  asked[1]?.ok();
  await settle();
  expect(added.map((paper) => paper.title)).toEqual(["b"]);
  adding.keepOriginal(adding.current()?.id ?? 0, true);
  expect(asked[2]?.keepOriginal).toBe(true);
});

test("what failed for another reason can be tried again", async () => {
  const { adding, asked } = start();
  adding.take([file("a.jpg")]);
  asked[0]?.fail("heic");
  await settle();
  adding.again(adding.current()?.id ?? 0);
  expect(asked).toHaveLength(2);
  asked[1]?.ok();
  await settle();
  expect(adding.current()?.work.state).toBe("ready");
});

test("D13: a file left out while it is cleaned is stopped, and nothing of it is added", async () => {
  const { adding, asked, added } = start();
  adding.take([file("a.jpg"), file("b.jpg")]);
  adding.chooseKind(adding.current()?.id ?? 0, "identity");
  adding.leaveOut(adding.current()?.id ?? 0);
  expect(asked[0]?.signal.aborted).toBe(true);
  await settle();
  expect(asked[1]?.name).toBe("b.jpg");
  adding.stop();
  await settle();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(added).toEqual([]);
  expect(adding.drafts()).toEqual([]);
});

test("stopping leaves what was accepted", async () => {
  const { adding, asked, added } = start();
  adding.take([file("a.jpg"), file("b.jpg")]);
  adding.chooseKind(adding.current()?.id ?? 0, "identity");
  adding.accept(adding.current()?.id ?? 0);
  adding.leaveOutRest();
  asked[0]?.ok();
  await settle();
  expect(added.map((paper) => paper.title)).toEqual(["a"]);
  expect(asked).toHaveLength(1);
});

test("asking for the file as it is withdraws the cleaning under way", async () => {
  const { adding, asked } = start();
  adding.take([file("a.jpg")]);
  adding.keepOriginal(adding.current()?.id ?? 0, true);
  expect(asked[0]?.signal.aborted).toBe(true);
  await settle();
  expect(asked[1]?.keepOriginal).toBe(true);
  asked[1]?.ok();
  await settle();
  const work = adding.current()?.work;
  expect(work?.state === "ready" && work.cleaned.kept).toBe("original");
});

test("at the lock, what was accepted is still made ready and handed over; the rest is dropped", async () => {
  const { adding, asked, added } = start();
  expect(adding.finish()).toBeUndefined();
  adding.take([file("Bail.pdf"), file("Diplôme.pdf"), file("Reçu.pdf")]);
  for (const draft of adding.drafts().slice(0, 2)) {
    adding.chooseKind(draft.id, "identity");
    adding.accept(draft.id);
  }
  const whole = adding.finish();
  expect(adding.drafts().map((draft) => draft.form.title)).toEqual(["Bail", "Diplôme"]);
  asked[0]?.ok();
  await settle();
  expect(added.map((paper) => paper.title)).toEqual(["Bail"]);
  asked[1]?.ok();
  expect(await whole).toBe(true);
  expect(added.map((paper) => paper.title)).toEqual(["Bail", "Diplôme"]);
  expect(asked).toHaveLength(2);
});

test("at the lock, a paper of which the kind was said goes in with what was written so far", async () => {
  const { adding, asked, added } = start();
  adding.take([file("Bail.pdf"), file("Reçu.pdf")]);
  const [draft] = adding.drafts();
  expect(adding.begun()).toEqual([]);
  adding.chooseKind(draft?.id ?? 0, "housing");
  const form = adding.drafts()[0]?.form;
  if (form !== undefined) adding.change(draft?.id ?? 0, { ...form, note: "Chez Amina" });
  expect(adding.begun().map(({ id }) => id)).toEqual([draft?.id]);
  const whole = adding.finish();
  asked[0]?.ok();
  expect(await whole).toBe(true);
  expect(added.map(({ title, note }) => [title, note])).toEqual([["Bail", "Chez Amina"]]);
  // Made ready already, it is in the vault's hands at once.
  adding.take([file("Diplôme.pdf")]);
  asked.at(-1)?.ok();
  await settle();
  adding.chooseKind(adding.drafts()[0]?.id ?? 0, "identity");
  expect(adding.finish()).toBeUndefined();
  expect(added).toHaveLength(2);
});

test("at the lock, a file that cannot be made ready is told, and nothing waits for it", async () => {
  const { adding, asked, added } = start();
  adding.take([file("Bail.pdf")]);
  const [draft] = adding.drafts();
  adding.chooseKind(draft?.id ?? 0, "identity");
  adding.accept(draft?.id ?? 0);
  const whole = adding.finish();
  asked[0]?.fail("heic");
  expect(await whole).toBe(false);
  expect(added).toEqual([]);
});
