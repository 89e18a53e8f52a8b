import type { pictureWords as english } from "./picture-words.en.ts";

export const pictureWords: typeof english = {
  pictures: "Zeven beelden",
  hint: "Wij kiezen de beelden. U hoeft niet te lezen.",
  another: "Geef mij andere beelden",
  story: "Maak er een klein verhaal mee, in deze volgorde. Of teken ze op papier.",
  check: (place) => `Beeld nummer ${place}`,
  checkWrong: "Dit is niet hetzelfde beeld. Kijk op uw papier.",
  other: "Een ander kiezen",
  count: (done, of) => `${done} van ${of} beelden`,
  erase: "Het laatste beeld weghalen",
  groups: "Groepen van beelden",
  group: (name) => `Beelden zoals ${name}`,
  search: "Of schrijf de naam van een beeld",
  none: "Geen beeld heeft deze naam.",
};
