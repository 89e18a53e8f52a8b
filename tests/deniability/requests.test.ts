/** What goes over the line when a front is opened and used, and when the same is done behind the second door. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../api/server.ts";
import { startTestServer } from "../api/server.ts";
import { locked } from "../devices.ts";
import { addPapers, makeFolder, openFolder, paper, patterned, settled } from "../people.ts";
import { backOf, frontOf } from "./holder.ts";
import type { Line } from "./requests.ts";
import { recording } from "./requests.ts";
import type { Vault } from "../../web/lib/vault/vault.ts";

const first = "lampe rivière carton jeudi vélo";
const second = "moulin onze peinture brouillard tasse";
/** Without a back, and with one: names of one length. */
const [plain, hiding] = ["Maison Bleue 47", "Maison Verte 48"];

let server: TestServer;
const open = (name: string, words: string, fetch = globalThis.fetch) => openFolder(server.origin, name, words, fetch);

/** What a screen does in an open folder, whichever its door, and what leaves nothing behind in its lists. */
async function use(vault: Vault): Promise<void> {
  const [one = "", two = ""] = await addPapers(vault, [
    paper("Bail", patterned(20_000, 3), { picture: patterned(2_000, 4) }),
    paper("Carte", patterned(70_000, 5)),
  ]);
  await vault.read(one);
  await vault.picture(one);
  await vault.edit(two, { title: "Carte", kind: "money", note: "à relire" });
  await vault.giveKind([one, two], "housing");
  await vault.replace(two, new Blob([patterned(30_000, 6)]));
  await settled(vault);
  await (await vault.remove([one])).undo();
  await vault.remove([one, two]);
}

/** The same with a share, which stays in the list. */
async function useAndShare(vault: Vault): Promise<void> {
  await use(vault);
  const one = vault.state().papers[0]?.id ?? "";
  const share = await vault.share({
    papers: [one],
    end: { kind: "week" },
    openings: 2,
    from: "Amina",
    lookOnly: true,
  });
  await vault.refreshShares();
  await vault.revoke([share.id]);
}

/** Opens with these words, does something, locks; what went over the line, and what the folder looked like. */
async function recorded(name: string, words: string, task: (vault: Vault) => Promise<void>) {
  const line = recording(globalThis.fetch);
  const vault = await open(name, words, line.fetch);
  const state = vault.state();
  const half = vault.door.half;
  await task(vault);
  await locked(vault);
  return { lines: line.taken(), state, half };
}

/** Blocks go in bodies as large as the line is fast, three at once: what came first of these is chance in any folder. */
const inOrder = (lines: readonly Line[]) => lines.map((line) => JSON.stringify(line));

beforeAll(async () => {
  server = await startTestServer({ port: 4650 });
  for (const name of [plain, hiding]) {
    const vault = await makeFolder(server.origin, name, first);
    await addPapers(vault, [paper("Récit", patterned(9_000)), paper("Lettre", patterned(8_000))]);
    if (name === hiding) {
      await frontOf(vault).checkWords(name, first);
      const back = await frontOf(vault).makeBack(name, first, second);
      await back.move([vault.state().papers.at(-1)?.id ?? ""]);
    } else await vault.remove([vault.state().papers.at(-1)?.id ?? ""]);
    await locked(vault);
  }
  const back = await open(hiding, second);
  await addPapers(back, [paper("Attestation", patterned(12_000, 8))]);
  await locked(back);
});
afterAll(() => server.stop());

describe("the front of a folder with a back, and of one without", () => {
  test("H6: opening, using and locking it is the same requests, as many, as long, in the same order", async () => {
    const [without, withBack] = [await recorded(plain, first, useAndShare), await recorded(hiding, first, useAndShare)];
    expect(without.lines.length).toBeGreaterThan(20);
    expect(inOrder(withBack.lines)).toEqual(inOrder(without.lines));
    expect(withBack.half).toBe("front");
    expect(withBack.state.capacity).toEqual(without.state.capacity);
  });

  test("H6: so it is for wrong words, and for words of a folder that is not there", async () => {
    const wrong = async (name: string) => {
      const line = recording(globalThis.fetch);
      const failure = await open(name, "moulin onze peinture brouillard tapis", line.fetch).catch(String);
      return { lines: inOrder(line.taken()), failure };
    };
    const without = await wrong(plain);
    expect(without.lines).toHaveLength(2);
    expect(await wrong(hiding)).toEqual(without);
    expect(await wrong("Maison Rouge 49")).toEqual(without);
  });

  test("H6: the offer of a second part stays: making one is the same requests, whether there was one or not", async () => {
    const offer = async (name: string) => {
      const made = await recorded(name, first, async (vault) => {
        await frontOf(vault).checkWords(name, first);
        const back = await frontOf(vault).makeBack(name, first, `${second} encore`);
        await back.move([vault.state().papers[0]?.id ?? ""]);
      });
      return inOrder(made.lines);
    };
    // Folders of their own: this erases what was behind the second door.
    const names = ["Maison Neuve 50", "Maison Jaune 51"];
    for (const [i, name] of names.entries()) {
      const vault = await makeFolder(server.origin, name, first);
      await addPapers(vault, [paper("Lettre", patterned(8_000))]);
      if (i === 1) {
        await frontOf(vault).checkWords(name, first);
        await frontOf(vault).makeBack(name, first, second);
      }
      await locked(vault);
    }
    const never = await offer(names[0] ?? "");
    const again = await offer(names[1] ?? "");
    expect(never.length).toBeGreaterThan(10);
    expect(again).toEqual(never);
  });
});

test("H9: opening and using the back is the same requests as opening and using the front", async () => {
  // Two lists with as many shares in them, one of which the front has already.
  await recorded(hiding, second, useAndShare);
  const [front, back] = [await recorded(hiding, first, useAndShare), await recorded(hiding, second, useAndShare)];
  expect([front.half, back.half]).toEqual(["front", "back"]);
  expect(inOrder(back.lines)).toEqual(inOrder(front.lines));
});

test("H12: with a timed lock on, all words open the front, in any order, by the same requests as without one", async () => {
  const before = await recorded(hiding, first, use);
  const vault = await open(hiding, second);
  const door = backOf(vault);
  const choice = (await door.lockChoices()).at(40);
  if (!choice) throw new Error("no quarters");
  await door.lockUntil(choice);
  await locked(vault);
  for (const words of [second, first, second]) {
    const opened = await recorded(hiding, words, use);
    expect(opened.half).toBe("front");
    expect(opened.state).toEqual(before.state);
    expect(inOrder(opened.lines)).toEqual(inOrder(before.lines));
  }
  // Otherwise nothing above would tell a lock from a back that was lost.
  server.pass(41 * 900);
  await server.sweep();
  const after = await open(hiding, second);
  expect(after.door.half).toBe("back");
  expect(after.state().papers.map(({ title }) => title)).toContain("Attestation");
  await locked(after);
});
