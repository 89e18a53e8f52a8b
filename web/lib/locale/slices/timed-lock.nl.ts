import type { timedLock as english } from "./timed-lock.en.ts";

export const timedLock: typeof english = {
  title: "Een tijd op slot doen",
  lead: "Hoe lang moet de tweede deur dicht blijven?",
  quarter: "15 minuten",
  hour: "1 uur",
  twoHours: "2 uur",
  evening: "Tot vanavond",
  morning: "Tot morgenochtend",
  other: "Een andere dag of een ander uur",
  until: (moment) => `Tot ${moment}`,
  otherClock: (moment) =>
    `De klok van dit toestel en onze klok zijn niet gelijk. De uren hier zijn die van onze klok. Op onze klok is het nu ongeveer: ${moment}.`,
  day: "Dag",
  time: "Uur",
  wrong: "Kies een moment in de volgende 3 dagen.",
  waiting: "We bewaren nog papieren. Wacht tot dat klaar is. Dan kan het op slot.",
  beforeTitle: "Voor u op slot doet",
  before1: "Tot dan openen uw woorden en sleutels alleen de eerste deur.",
  before2: "Niemand aan het loket kan dit ongedaan maken. U ook niet.",
  before3: "Niets op het scherm toont dat dit slot erop zit.",
  before4: "De mensen van de server kunnen het vroeger openen, met hun sleutelbestand.",
  before5: "Daarna openen uw tweede woorden weer de tweede deur. U hoeft niets te doen. Het kan een beetje later zijn.",
  leaveOut: "Mijn papier met cijfers blijft de tweede deur openen",
  leaveOutHint:
    "Alleen als het op een veilige plaats ligt, en niet bij u. Wie het heeft, wordt door dit slot niet tegengehouden.",
  go: "Nu op slot doen",
  unsure: "We weten niet of het gelukt is. Misschien is de tweede deur nu op slot. Probeer opnieuw.",
};
