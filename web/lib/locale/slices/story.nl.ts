import type { story as english } from "./story.en.ts";

export const story: typeof english = {
  title: "Mijn verhaal",
  intro:
    "Schrijf in uw eigen woorden. Niemand verbetert het. U kiest wie het mag lezen. Zo moet u het niet telkens opnieuw vertellen.",
  ideas: "U kunt schrijven over",
  ideaAsk: "Wat ik vraag",
  ideaPlaces: "Plaatsen die ik ken en vertrouw",
  ideaNow: "Mijn situatie nu",
  ideaBefore: "Wat er vroeger gebeurd is",
  name: "Naam van deze tekst",
  nameStart: "Mijn verhaal",
  text: "Uw tekst",
  save: "In mijn map bewaren",
  saveNew: "Als nieuw papier bewaren",
  unfinished: (name) => `${name} (niet af)`,
  saving: "We bewaren uw tekst …",
  notSaved: "Nog niet bewaard",
  tooLong: "Deze tekst is te lang voor één papier. Begin een tweede tekst.",
  empty: "Schrijf eerst iets.",
  leaveTitle: "Uw tekst is niet bewaard",
  leaveWarn: "Als u nu weggaat, zijn de laatste woorden weg.",
  leaveSave: "Bewaren en teruggaan",
  leaveDrop: "Weggaan zonder bewaren",
  leaveStay: "Verder schrijven",
  reading: "We openen uw tekst …",
};
