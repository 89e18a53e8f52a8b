import type * as english from "./early.en.ts";

export const settings: typeof english.settings = {
  title: "Instellingen",
};
export const practice: typeof english.practice = {
  words: {
    title: "Kent u uw woorden nog?",
    text: "Probeer het eens zonder te kijken. Uw map is open: er kan niets misgaan.",
    go: "Mijn woorden proberen",
  },
  sheet: {
    title: "Maak een blad voor als u uw woorden kwijt bent",
    text: "Eén blad papier opent uw map als de woorden weg zijn.",
    go: "Een blad maken",
  },
  lost: {
    title: "Bent u uw woorden kwijt?",
    text: "Uw map is open: u kunt nu nieuwe kiezen. Uw blad en uw kaartjes blijven werken.",
    go: "Nieuwe geheime woorden",
  },
  later: "Later",
  never: "Niet meer vragen",
};
export const endFolder: typeof english.endFolder = {
  keep: "Mijn map houden",
};
export const renewDoor: typeof english.renewDoor = {
  offer: "Alles nieuw maken stopte voor het einde.",
  offerGo: "Verder doen",
};
export const frontView: typeof english.frontView = {
  mark: "Ook achter de eerste deur",
  adviceTitle: "Wat zien anderen?",
  advice:
    "Zij zien alleen de eerste deur. Een lege map is vreemd. Leg daar een paar gewone papieren, en open de eerste deur af en toe.",
  adviceLook: "Toon mij de eerste deur",
  adviceLater: "Later",
};
export const make: typeof english.make = {
  empty: "Schrijf hier iets.",
  tooLong: "Dit is te lang. Maak het korter.",
  strange: "Er staat een teken dat wij niet kunnen lezen. Schrijf het opnieuw.",
};
export const pictureWords: typeof english.pictureWords = {
  way: "Beelden",
};
export const openRecovery: typeof english.openRecovery = {
  other: "Andere manieren",
};
export const ownPhone: typeof english.ownPhone = {
  olderTitle: "Dit is een oudere map",
  olderLook: "Toch kijken",
};
