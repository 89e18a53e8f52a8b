import type { ownPhone as english } from "./own-phone.en.ts";

export const ownPhone: typeof english = {
  title: "Mijn eigen telefoon",
  lead: "Is dit uw eigen telefoon of computer? Dan kan hij een paar dingen voor u onthouden.",
  willKeep: "Hij onthoudt alleen dit:",
  keepsNow: "Deze telefoon onthoudt:",
  keepsName: "De naam van uw map. Dan schrijft u alleen uw geheime woorden.",
  keepsLanguage: "Uw taal.",
  keepsTime: "Dat de telefoon van u is. Uw map gaat dan op slot na 15 minuten zonder aanraken, niet na 3.",
  keepsNew: "Hoe nieuw uw map is. Komt er een oude map terug, dan zegt deze telefoon het.",
  never: "Hij onthoudt nooit uw geheime woorden of uw papieren.",
  warn: "Doe dit niet op een computer van anderen. Wie deze telefoon neemt, kan zien dat u een map hebt, en de naam.",
  nameLabel: "Naam van de map",
  keep: "Dit onthouden op mijn telefoon",
  failed: "Deze telefoon wil het niet onthouden. Kijk bij de instellingen van uw browser.",
  name: (name) => `Naam: ${name}`,
  language: (name) => `Taal: ${name}`,
  time: "Gaat op slot na 15 minuten zonder aanraken",
  newest: "Hoe nieuw uw map is",
  nextTime: "Dit werkt vanaf de volgende keer dat u uw map opent.",
  forget: "Dit alles vergeten",
  forgotten: "Deze telefoon is het vergeten.",
};
