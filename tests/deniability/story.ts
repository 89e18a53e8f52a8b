/**
 * What people do with their folders, by a seed. Folders come in pairs with one and the same visible story: what the
 * front's screen shows, and when, is the same in both. Behind one of the two there is a back, which is used as well.
 * Where the back does something to the front (a paper moves behind the second door, or is shown in front), the other
 * one's holder does the same by hand: deletes a paper, adds one.
 */
import type { HalfKeys } from "../../crypto/schedule.ts";
import { randomBytes } from "../../web/lib/random.ts";
import { addPapers, paper, patterned, settled } from "../people.ts";
import type { Choices } from "../seeded.ts";
import { choicesOf } from "../seeded.ts";
import type { Place, Session } from "./holder.ts";
import { backOf, inside, makeBack, makeBackByWords, makeByKey, makeByWords, readShare, renewSlots } from "./holder.ts";

/** One folder of a pair. */
export type Person = {
  readonly pair: number;
  readonly hasBack: boolean;
  readonly front: HalfKeys;
  back: HalfKeys | null;
  round: number;
  /** When the slots of each half were last written, in the order of all such writings. */
  readonly written: [number, number];
  /** Words of those who have some. */
  readonly name: string | null;
  /** Its grants: from which half, in which round, and when, in the order of all that was made. */
  readonly links: { readonly link: string; readonly half: 0 | 1; readonly round: number; readonly at: number }[];
};

/** A step of a pair's story: done by the one as by the other, unless the other has something else to do instead. */
type Step = (place: Place, person: Person) => Promise<void>;

const firstWords = "lampe rivière carton jeudi vélo";
const secondWords = "moulin onze peinture brouillard tasse";
const [small, large] = [9_000, 70_000];

const contentOf = (choices: Choices) =>
  patterned(choices.chance(0.2) ? large : small + choices.below(40_000), 1 + choices.below(1_000_000));
const titles = ["Carte", "Bail", "Lettre", "Décision", "Attestation", "Récit"] as const;
const paperOf = (choices: Choices) => paper(choices.oneOf(titles), contentOf(choices), { kind: "housing" });

const mostPapers = 3;
const lastOf = (session: Session): string | undefined => session.vault.state().papers.at(-1)?.id;

let writings = 0;
function wrote(person: Person, half: 0 | 1): void {
  person.written[half] = ++writings;
}

async function share(session: Session, place: Place, person: Person, choices: Choices, half: 0 | 1): Promise<void> {
  const id = lastOf(session);
  // Drawn in any case: the choices behind this one are the same whether there was a paper or not.
  const [openings, isWeek, isRead, isEnded] = [
    1 + choices.below(3),
    choices.chance(0.5),
    choices.chance(0.5),
    choices.chance(0.2),
  ];
  if (id === undefined) return;
  const end = { kind: isWeek ? "week" : "date", date: "2099-01-01" } as const;
  const made = await session.vault.share({ papers: [id], end, openings, from: "Amina", lookOnly: false });
  person.links.push({ link: made.link, half, round: person.round, at: ++writings });
  if (isRead) await readShare(place, made.link);
  if (isEnded) await session.vault.revoke([made.id]);
}

/** What one does in an open folder, whichever its door: the kind of thing is drawn, and what it is done to. */
async function act(session: Session, place: Place, person: Person, choices: Choices, half: 0 | 1): Promise<void> {
  const { vault } = session;
  const what = choices.oneOf(["add", "edit", "replace", "remove", "undo", "share", "share", "look", "slots"]);
  const mine = choicesOf(choices.below(1_000_000_000));
  const id = lastOf(session);
  if (what === "share") return share(session, place, person, mine, half);
  if (what === "slots") {
    wrote(person, half);
    // Another sheet is another key among the four; other words are the same to the server.
    return mine.chance(0.5) ? renewSlots(session, half) : vault.keys.addSecret("sheet", randomBytes(16));
  }
  if (id === undefined || (what === "add" && vault.state().papers.length < mostPapers)) {
    await addPapers(vault, [paperOf(mine)]);
  } else if (what === "edit") await vault.edit(id, { title: mine.oneOf(titles), kind: "money", note: "à relire" });
  else if (what === "replace") await vault.replace(id, new Blob([contentOf(mine)]));
  else if (what === "look") await vault.read(id);
  else {
    const { undo } = await vault.remove([id]);
    if (what === "undo") await undo();
  }
}

const visible =
  (seed: number, actions: number, isFirst = false): Step =>
  (place, person) =>
    inside(place, person.front, 0, async (session) => {
      const choices = choicesOf(seed);
      // A folder in which nothing was saved would be gone after its first week.
      if (isFirst) await addPapers(session.vault, [paperOf(choices)]);
      for (let i = 0; i < actions; i++) await act(session, place, person, choices, 0);
      await settled(session.vault);
    });

/** Only the one with a back does it. */
const hidden =
  (seed: number, actions: number): Step =>
  async (place, person) => {
    if (!person.back) return;
    await inside(place, person.back, 1, async (session) => {
      const choices = choicesOf(seed);
      for (let i = 0; i < actions; i++) await act(session, place, person, choices, 1);
      await settled(session.vault);
    });
  };

const inFront = (place: Place, person: Person, task: (session: Session) => Promise<void>) =>
  inside(place, person.front, 0, task);
const inBack = (place: Place, person: Person, task: (session: Session) => Promise<void>) =>
  person.back ? inside(place, person.back, 1, task) : Promise.reject(new Error("no back"));

/** A back is made, and the last paper moves there; the other one's holder deletes it. */
const move: Step = async (place, person) => {
  await inFront(place, person, async (session) => {
    const id = lastOf(session);
    if (!person.hasBack) {
      if (id !== undefined) await session.vault.remove([id]);
      return;
    }
    const { name } = person;
    wrote(person, 1);
    person.back =
      name === null ? await makeBack(session) : await makeBackByWords(place, session, name, firstWords, secondWords);
  });
  if (!person.hasBack) return;
  await inBack(place, person, async ({ vault }) => {
    const door = backOf(vault);
    const front = await door.openFront();
    const id = front.state().papers.at(-1)?.id;
    if (id !== undefined) await door.takeBehind([id]);
  });
};

/** A paper of the back is shown in front; the other one's holder adds one of the same size. */
const show =
  (seed: number): Step =>
  async (place, person) => {
    const shown = () => paperOf(choicesOf(seed));
    if (!person.hasBack) {
      await inFront(place, person, async ({ vault }) => void (await addPapers(vault, [shown()])));
      return;
    }
    await inBack(place, person, async ({ vault }) => {
      const [id] = await addPapers(vault, [shown()]);
      if (id !== undefined) await backOf(vault).showInFront([id]);
    });
  };

/** It is not shown any more; the other one's holder deletes it. */
const hide: Step = async (place, person) => {
  if (!person.hasBack) {
    await inFront(place, person, async (session) => {
      const id = lastOf(session);
      if (id !== undefined) await session.vault.remove([id]);
    });
    return;
  }
  await inBack(place, person, async ({ vault }) => {
    await backOf(vault).hideFromFront(vault.state().papers.flatMap(({ id, inFront }) => (inFront ? [id] : [])));
  });
};

/** From the back: a timed lock. */
const lock =
  (seed: number): Step =>
  async (place, person) => {
    if (!person.hasBack) return;
    await inBack(place, person, async ({ vault }) => {
      const choices = await backOf(vault).lockChoices();
      const chosen = choices[choicesOf(seed).below(choices.length)];
      wrote(person, 1);
      if (chosen) await backOf(vault).lockUntil(chosen);
    });
  };
/** Found again behind it, its slots are sealed anew. */
const unlock: Step = async (place, person) => {
  if (!person.hasBack) return;
  wrote(person, 1);
  await inBack(place, person, (session) => renewSlots(session, 1));
};

/**
 * The rounds of a pair, days apart. Whether the front comes first or the back is drawn, too: what lies on a disk in the
 * order in which it came must not tell them apart for this alone. The last round is of the hour in which the disk is
 * copied: what was written since all files were touched together shows that a folder is in use, though not which half.
 */
function roundsOf(pair: number, seed: number): Step[][] {
  const choices = choicesOf(seed * 100_003 + pair);
  const next = () => choices.below(1_000_000_000);
  const some = (probability: number, step: Step): Step[] => (choices.chance(probability) ? [step] : []);
  const isShown = choices.chance(0.5);
  const inAnyOrder = (steps: Step[]) =>
    mixed(
      steps.map((step) => [step]),
      choices,
    );
  return [
    [visible(next(), 1, true)],
    inAnyOrder([visible(next(), 1), move]),
    inAnyOrder([...some(0.7, visible(next(), 2)), hidden(next(), 2), ...(isShown ? [show(next())] : [])]),
    inAnyOrder([
      hidden(next(), 1),
      ...some(0.7, visible(next(), 1)),
      ...some(0.5, lock(next())),
      ...(isShown && choices.chance(0.4) ? [hide] : []),
    ]),
    inAnyOrder([...some(0.5, unlock), ...some(0.5, visible(next(), 1))]),
    some(0.5, visible(next(), 1)),
  ];
}

/** A random order that mixes several lists and keeps the order of each. */
function mixed<T>(lists: readonly (readonly T[])[], choices: Choices): T[] {
  const queues = lists.map((list) => [...list]).filter((list) => list.length > 0);
  const out: T[] = [];
  while (queues.length > 0) {
    const at = choices.below(queues.length);
    const queue = queues[at];
    const one = queue?.shift();
    if (one !== undefined) out.push(one);
    if (!queue?.length) queues.splice(at, 1);
  }
  return out;
}

export type Game = {
  readonly pairs: number;
  readonly seed: number;
  /** How many pairs open with words. */
  readonly withWords: number;
};

/**
 * Plays it. `days` lets so many pass, with what a server does meanwhile; it is called between the rounds, and with 0
 * before the last one.
 */
export async function play(place: Place, game: Game, days: (count: number) => Promise<void>): Promise<Person[]> {
  const choices = choicesOf(game.seed);
  const people: Person[] = [];
  const seats = mixed(
    Array.from({ length: 2 * game.pairs }, (_, i) => [{ pair: i >> 1, hasBack: i % 2 === 1 }]),
    choices,
  );
  for (const seat of seats) {
    const name = seat.pair < game.withWords ? `Maison ${seat.pair} ${seat.hasBack}` : null;
    const front = name === null ? await makeByKey(place) : await makeByWords(place, name, firstWords);
    people.push({ ...seat, front, back: null, round: 0, written: [0, 0], name, links: [] });
    const made = people.at(-1);
    if (made) for (const half of [0, 1] as const) wrote(made, half);
  }
  const rounds = people.map((person) => roundsOf(person.pair, game.seed));
  const count = Math.max(...rounds.map((each) => each.length));
  for (let round = 0; round < count; round++) {
    await days(round === count - 1 ? 0 : 1 + choices.below(6));
    const steps = people.map((person, i) => (rounds[i]?.[round] ?? []).map((step) => ({ step, person })));
    for (const { step, person } of mixed(steps, choices)) {
      person.round = round;
      await step(place, person);
    }
  }
  return people;
}
