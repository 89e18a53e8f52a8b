import { expect, test } from "vitest";
import { FardeError } from "../../lib/failure.ts";
import { randomBelow, randomBytes } from "../../lib/random.ts";
import { drawUp } from "../../lib/recovery/papers.ts";
import type { OwnKey } from "../../lib/vault/keys.ts";
import { askBack, createPhoneKey, isFull, needsMore, onlyPhonesLeft, saveSecret, wrongPlaces } from "./flow.ts";

const keys = (...kinds: OwnKey["kind"][]): OwnKey[] => kinds.map((kind, at) => ({ id: String(at), kind }));

test("two different groups of one paper are asked back; each group of each paper can come", async () => {
  for (const kind of ["sheet", "cards"] as const) {
    const made = await drawUp(kind);
    const seen = new Set<string>();
    for (let i = 0; i < 600; i++) {
      const { paper, places } = askBack(made, randomBelow);
      expect(places[0]).toBeLessThan(places[1]);
      for (const place of places) seen.add(`${String(paper)} ${String(place)}`);
    }
    expect(seen.size).toBe(made.papers.length * (kind === "sheet" ? 8 : 9));
  }
});

test("what is given back may be in Arabic digits or with spaces, but not another group, and not empty", async () => {
  const made = await drawUp("sheet");
  const question = { paper: 0, places: [1, 4] } as const;
  const [, one = "", , , two = ""] = made.papers[0] ?? [];
  const arabic = one.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");
  expect(wrongPlaces(made, question, { 1: one, 4: two })).toEqual([]);
  expect(wrongPlaces(made, question, { 1: arabic, 4: `${two.slice(0, 3)} ${two.slice(3)}` })).toEqual([]);
  expect(wrongPlaces(made, question, { 1: two, 4: one })).toEqual([1, 4]);
  expect(wrongPlaces(made, question, { 1: one })).toEqual([4]);
  expect(wrongPlaces(made, question, {})).toEqual([1, 4]);
});

test("a fifth key is not begun; a new one of its kind takes the place of the old one", () => {
  const four = keys("words", "pictures", "sheet", "passkey");
  expect(isFull(four, "cards")).toBe(true);
  expect(isFull(four, "sheet")).toBe(false);
  expect(isFull(four.slice(1), "cards")).toBe(false);
});

test("B15: a phone is never left as the only way in", () => {
  expect(onlyPhonesLeft(keys("words", "passkey"), "0")).toBe(true);
  expect(onlyPhonesLeft(keys("words", "passkey"), "1")).toBe(false);
  expect(onlyPhonesLeft(keys("words", "passkey", "sheet"), "0")).toBe(false);
  expect(needsMore(keys("words", "passkey"))).toBe(true);
  expect(needsMore(keys("words", "passkey", "cards"))).toBe(false);
  expect(needsMore(keys("words"))).toBe(false);
});

/** A phone and a folder that keep a list of what they were asked. */
function scene() {
  const secret = randomBytes(32);
  const told: string[] = [];
  let broken = false;
  let answer: () => void = () => undefined;
  const flow = createPhoneKey(
    {
      addSecret: async (kind, given) => {
        if (broken) throw new FardeError("offline");
        told.push(`${kind} ${Buffer.from(given).toString("hex")}`);
      },
    },
    {
      make: async () => {
        told.push("made");
        await new Promise<void>((resolve) => (answer = resolve));
        return { secret: new Uint8Array(secret), id: "id" };
      },
      drop: async (id) => void told.push(`dropped ${id}`),
    },
  );
  const saving = `passkey ${Buffer.from(secret).toString("hex")}`;
  return { flow, told, saving, answer: () => answer(), breakLine: (now: boolean) => (broken = now) };
}

test("B15: with the line gone in the middle the same call goes on with the key that the phone made", async () => {
  const { flow, told, saving, answer, breakLine } = scene();
  breakLine(true);
  const first = flow.save();
  answer();
  await expect(first).rejects.toMatchObject({ failure: { code: "offline" } });
  breakLine(false);
  expect(await flow.save()).toBe("saved");
  expect(told).toEqual(["made", saving]);
});

test("a screen that is left while the folder is busy overwrites its own bytes, and the key is none of zeros", async () => {
  let taken: Uint8Array | undefined;
  let start: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => (start = resolve));
  let handed: Uint8Array | undefined;
  const keys = {
    addSecret: async (_: string, secret: Uint8Array) => {
      handed = secret;
      await busy;
      taken = secret.slice();
    },
  };
  const secret = randomBytes(16);
  const before = secret.slice();
  const saving = saveSecret(keys, "sheet", secret);
  secret.fill(0);
  start();
  await saving;
  expect(taken).toEqual(before);
  expect(handed).toEqual(new Uint8Array(16));
});

test("B15: left while the phone asks, the phone's key is taken back and the folder never hears of it", async () => {
  const { flow, told, answer } = scene();
  const saving = flow.save();
  flow.giveUp();
  answer();
  expect(await saving).toBe("refused");
  expect(told).toEqual(["made", "dropped id"]);
});
