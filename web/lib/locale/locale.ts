/**
 * Everything a person reads, one language at a time.
 *
 * A slice is the words of one part of the program: `slices/<slice>.<language>.ts`. English is the source of the
 * types: `slices/<slice>.en.ts` exports a plain object, the other languages export one of the same type, so that a
 * missing sentence does not compile. A message with a number, a name or a date in it is a function.
 * A part is the slices that come together, each when a language needs it: `parts/<part>.<language>.ts`. Two slices of
 * different parts may share a name: what is said early of a room that comes later (`slices/early.en.ts`).
 */
import type { Language } from "./languages.ts";
import type * as first from "./parts/first.en.ts";
import type * as folder from "./parts/folder.en.ts";
import type * as rest from "./parts/rest.en.ts";

type First = typeof first;
type Folder = typeof folder;
type Rest = typeof rest;

export type Messages = First & Folder & Rest;
/** `first`: what the first screen says; `folder`: opening, the list, and adding a paper; `rest`: every other screen. */
export type Part = "first" | "folder" | "rest";
export const parts: readonly Part[] = ["first", "folder", "rest"];

type Load<Words> = Record<Language, () => Promise<Words>>;
const load: { first: Load<First>; folder: Load<Folder>; rest: Load<Rest> } = {
  first: {
    fr: () => import("./parts/first.fr.ts"),
    nl: () => import("./parts/first.nl.ts"),
    en: () => import("./parts/first.en.ts"),
    ar: () => import("./parts/first.ar.ts"),
  },
  folder: {
    fr: () => import("./parts/folder.fr.ts"),
    nl: () => import("./parts/folder.nl.ts"),
    en: () => import("./parts/folder.en.ts"),
    ar: () => import("./parts/folder.ar.ts"),
  },
  rest: {
    fr: () => import("./parts/rest.fr.ts"),
    nl: () => import("./parts/rest.nl.ts"),
    en: () => import("./parts/rest.en.ts"),
    ar: () => import("./parts/rest.ar.ts"),
  },
};

/** Those parts of a language, in one. Rejects when one of them cannot be fetched. */
export async function loadMessages(language: Language, wanted: readonly Part[] = parts): Promise<Messages> {
  const loaded = await Promise.all(wanted.map((part) => load[part][language]()));
  const together: Record<string, object> = {};
  for (const [name, words] of loaded.flatMap(Object.entries<object>)) together[name] = { ...together[name], ...words };
  // With all parts it is whole. What is missing before that is asked for by no screen (tests/parts.test.ts).
  return together as Messages;
}
