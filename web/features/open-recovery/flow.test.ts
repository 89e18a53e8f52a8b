import { expect, test } from "vitest";
import { drawUp } from "../../lib/recovery/papers.ts";
import { secretsOf } from "./flow.ts";

test("a sheet gives its secret, two cards give theirs", async () => {
  const sheet = await drawUp("sheet");
  expect(await secretsOf("sheet", sheet.papers)).toEqual({ secrets: [sheet.secret] });
  const cards = await drawUp("cards");
  for (const pair of [
    [0, 1],
    [2, 0],
    [1, 2],
  ]) {
    const given = pair.map((at) => cards.papers[at] ?? []);
    expect(await secretsOf("cards", given)).toEqual({ secrets: [cards.secret] });
  }
});

test("a helper who tries alone: a second card is asked for; a paper with a wrong digit is none", async () => {
  const { papers } = await drawUp("cards");
  expect(await secretsOf("cards", papers.slice(0, 1))).toEqual({ problem: "one" });
  const slipped = (papers[0] ?? []).map((group, at) =>
    at === 3 ? group.slice(0, -1) + String((Number(group.at(-1)) + 1) % 10) : group,
  );
  await expect(secretsOf("cards", [slipped])).rejects.toThrow(RangeError);
  await expect(secretsOf("sheet", papers.slice(0, 1))).rejects.toThrow(RangeError);
});
