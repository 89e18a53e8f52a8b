import { plural } from "../format.ts";
import type { papers as english } from "./papers-late.en.ts";

const count = (n: number): string => plural("nl", n, { one: "1 papier", other: `${n} papieren` });

export const papers: typeof english = {
  deleted: (title) => `Gewist: ${title}`,
  deletedMany: (n) => `Gewist: ${count(n)}`,
  undo: "Terughalen",
  undoTime: (time) => `Terughalen kan nog ${time}.`,
  undoFailed: "Het is niet gelukt. Het blijft gewist.",
  choose: "Welke papieren wilt u delen?",
  chooseHint: "Tik op de papieren. De andere blijven verborgen.",
  chosen: (n) => (n === 0 ? "Geen papier gekozen" : `${count(n)} gekozen`),
  next: "Verder",
  stopChoosing: "Niet delen",
  severalHint: "Tik op de papieren. Tik dan onderaan op wat u wilt doen.",
  chooseAll: "Alles kiezen",
  chooseNone: "Niets kiezen",
  severalShare: "Delen",
  severalKind: "Soort",
  severalDelete: "Wissen",
  severalPrint: "Lijst afdrukken",
  severalStop: "Stoppen met kiezen",
  kindOfMany: (n) => plural("nl", n, { one: "Wat voor papier is het?", other: `Wat voor papieren zijn deze ${n}?` }),
  kindGiven: (n) =>
    plural("nl", n, { one: "De soort van 1 papier is veranderd.", other: `De soort van ${n} papieren is veranderd.` }),
  removeMany: (n) => `${count(n)} wissen?`,
  removeManyUndo: "U kunt ze nog even terughalen.",
  removeManyWarn: "Deelt u ze nu? Stop dan ook met delen. De link werkt tot hij eindigt.",
  listTitle: "Mijn papieren",
  listPrint: "Deze lijst afdrukken?",
  listFailed: "Het is niet gelukt. Probeer opnieuw, of schrijf de namen op een papier.",
  listDay: "Datum",
  editTitle: "Naam, soort, datums of nota veranderen",
  save: "Bewaren",
};
