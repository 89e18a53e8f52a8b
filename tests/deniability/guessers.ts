/** Everybody who plays against the disks: one for each number, one for each stretch of bytes, one for all numbers. */
import { grantKeys } from "../../crypto/grant.ts";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { choicesOf } from "../seeded.ts";
import type { Disk } from "./disk.ts";
import { copyDisk } from "./disk.ts";
import type { Guesser, Seen, Verdict } from "./judge.ts";
import { byAll, byBytes, byNumber, judge } from "./judge.ts";
import type { Numbers } from "./look-bytes.ts";
import type { Looked, Looking } from "./look-folder.ts";
import { lookAtGrants } from "./look-grant.ts";
import type { World } from "./world.ts";

/** One question that is asked about both servers. */
type Question = { readonly name: string; readonly ask: (looks: number) => Verdict };

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
/** What was not there to be seen is a number, too. */
const numberOf = (numbers: Numbers, name: string): number => numbers[name] ?? -1e9;

function questionsOf(
  subject: Subject,
  known: readonly Seen<Looked>[],
  unknown: readonly Seen<Looked>[],
): readonly Question[] {
  const all = [...known, ...unknown].map(({ seen }) => seen);
  const isTheSame = (name: string) => new Set(all.map((looked) => numberOf(looked.numbers, name))).size === 1;
  // What is one and the same everywhere, in both kinds, asks nothing.
  const numbers = [...new Set(all.flatMap((looked) => Object.keys(looked.numbers)))].filter((name) => !isTheSame(name));
  const stretches = [...new Set(all.flatMap(({ bytes }) => Object.keys(bytes)))];
  const seenOf = <T>(all: readonly Seen<Looked>[], of: (looked: Looked) => T) =>
    all.map(({ kind, seen }) => ({ kind, seen: of(seen) }));
  const question = <T>(what: string, guesser: Guesser<T>, of: (looked: Looked) => T): Question => {
    const name = `${subject}, ${what}`;
    return { name, ask: (looks) => judge(name, guesser, seenOf(known, of), seenOf(unknown, of), looks) };
  };
  // Those that belong together also together: in the wide sense ("farde.db") and in the narrow one ("farde.db, keys").
  const groupsOf = (name: string): string[] => {
    const narrow = name.split(":")[0] ?? name;
    const bothHalves = narrow.replace(/(upper|lower) (?=(?:key|slots|records)\b)|(upper|lower) half/, "").trim();
    return [...new Set([narrow.split(",")[0] ?? name, bothHalves.replace(/ behind the lower$/, "") || "both halves"])];
  };
  const groups = new Map<string, string[]>();
  for (const name of numbers)
    for (const group of groupsOf(name)) groups.set(group, [...(groups.get(group) ?? []), name]);
  const row = (numbers: Numbers, these: readonly string[]) => these.map((name) => numberOf(numbers, name));
  return [
    ...numbers.map((name) => question(name, byNumber, ({ numbers }) => numberOf(numbers, name))),
    ...stretches.map((name) => question(`bytes of ${name}`, byBytes, ({ bytes }) => bytes[name] ?? new Uint8Array(0))),
    ...[...groups]
      .filter(([, these]) => these.length > 2)
      .map(([group, these]) => question(`all of ${group}`, byAll, ({ numbers }) => row(numbers, these))),
    question("all numbers", byAll, (looked) => row(looked.numbers, numbers)),
  ];
}

export type Copied = { readonly world: World; readonly disk: Disk; readonly looking: Looking };

export const copyOfWorld = (world: World, looking: Looking): Copied => ({ world, disk: copyDisk(world.data), looking });

/** Whose each folder is: its front's public key is in the rows. */
export function peopleOn({ world, disk }: Copied) {
  const byKey = new Map(world.people.map((person) => [bytesToBase64url(person.front.public), person]));
  return disk.folders.map((folder) => {
    const person = byKey.get(bytesToBase64url(folder.halves[0] ?? new Uint8Array(0)));
    if (!person) throw new Error("a folder of nobody's");
    return { folder, person };
  });
}

async function foldersSeen(copied: Copied): Promise<Seen<Looked>[]> {
  const people = peopleOn(copied);
  const fronts = new Map<string, HalfKeys>(people.map(({ folder, person }) => [folder.name, person.front]));
  const looked = await copied.looking.look(copied.disk, fronts);
  return people.flatMap(({ folder, person }) => {
    const seen = looked.get(folder.name);
    return seen ? [{ kind: person.hasBack, seen }] : [];
  });
}

/** Whose each grant is, from which half, and in which round it was made. */
export function grantsOn(copied: Copied) {
  const byName = new Map(copied.disk.grants.map((grant) => [grant.name, grant]));
  return copied.world.people.flatMap((owner) =>
    owner.links.flatMap(({ link, half, round, at }) => {
      const grant = byName.get(hexOf(grantKeys(base64urlToBytes(link.slice(link.indexOf("#") + 1))).id));
      return grant ? [{ owner, half, round, at, grant }] : [];
    }),
  );
}

/** Pairs of a grant from a back and one from a front, made in the same round; and of each one's folder and another. */
function grantsSeen(copied: Copied): { halves: Seen<Looked>[]; owners: Seen<Looked>[] } {
  const choices = choicesOf(copied.disk.grants.length);
  const { grant, pair } = lookAtGrants(copied.disk);
  const folders = new Map(peopleOn(copied).map(({ folder, person }) => [person, folder]));
  const made = grantsOn(copied)
    .flatMap((each) => {
      const folder = folders.get(each.owner);
      return folder ? [{ ...each, folder, order: choices.below(1_000_000_000) }] : [];
    })
    .toSorted((a, b) => a.order - b.order);

  const fronts = made.filter(({ half }) => half === 0);
  const halves = made
    .filter(({ half }) => half === 1)
    .flatMap((back) => {
      const at = fronts.findIndex(({ round }) => round === back.round);
      const [front] = at < 0 ? [] : fronts.splice(at, 1);
      return front
        ? [
            { kind: true, seen: grant(back.grant) },
            { kind: false, seen: grant(front.grant) },
          ]
        : [];
    });
  // One grant of each folder, so that no folder counts more than another.
  const one = [...new Map(made.map((each) => [each.folder.name, each])).values()];
  const owners = one.flatMap((each, i) => {
    const other = one[(i + 1 + choices.below(one.length - 1)) % one.length];
    if (!other) return [];
    return [
      { kind: true, seen: { numbers: pair(each.grant, each.folder), bytes: {} } },
      { kind: false, seen: { numbers: pair(each.grant, other.folder), bytes: {} } },
    ];
  });
  return { halves, owners };
}

export const subjects = ["folder", "grant's half", "grant's folder"] as const;
export type Subject = (typeof subjects)[number];

/** What is asked: about which things, with which names, and among how many guessers, where not among these alone. */
type Asking = {
  readonly about?: readonly Subject[];
  readonly names?: (name: string) => boolean;
  readonly looks?: number;
};

/** All of them learn on one server and guess on the other. */
export async function playAgainst(known: Copied, unknown: Copied, asking: Asking = {}): Promise<readonly Verdict[]> {
  const { about = subjects, names = () => true } = asking;
  const questions: Question[] = [];
  if (about.includes("folder"))
    questions.push(...questionsOf("folder", await foldersSeen(known), await foldersSeen(unknown)));
  if (about.length > 1 || !about.includes("folder")) {
    const [mine, others] = [grantsSeen(known), grantsSeen(unknown)];
    questions.push(...questionsOf("grant's half", mine.halves, others.halves));
    questions.push(...questionsOf("grant's folder", mine.owners, others.owners));
  }
  const chosen = questions.filter(({ name }) => names(name));
  return chosen.map(({ ask }) => ask(asking.looks ?? chosen.length));
}
