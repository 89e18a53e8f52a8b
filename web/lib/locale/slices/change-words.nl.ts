import type { changeWords as english } from "./change-words.en.ts";

export const changeWords: typeof english = {
  title: "Mijn geheime woorden veranderen",
  about1: "U krijgt nieuwe woorden of beelden. De oude stoppen meteen. Ze openen niets meer.",
  aboutNone: "U hebt nu geen geheime woorden. U krijgt woorden of beelden. Ze openen uw map.",
  about2: "Neem papier en een pen.",
  which: "Welke wilt u veranderen?",
  words: "Mijn woorden of cijfers",
  pictures: "Mijn beelden",
  copies: "Denkt u dat iemand uw woorden heeft? Maak dan alles nieuw.",
  nameLead: "Kijk op uw papier en schrijf de naam goed. De nieuwe woorden werken alleen met deze naam.",
  nameOther: "U opende de map met een andere naam. Staat er een fout in? Verbeter hem. Of wilt u een nieuwe naam?",
  nameNew: "Ik wil deze nieuwe naam",
  nameWrong: "Dit is niet de naam die u koos. Kijk op uw papier.",
  chooseTitle: "Uw nieuwe geheime woorden",
  farLead: "Schrijf de woorden van de eerste deur. Uw nieuwe woorden moeten heel anders zijn.",
  writeCare: "Gooi het oude papier weg als dit klaar is.",
  go: "De nieuwe woorden nemen",
  workingTitle: "Uw nieuwe woorden",
  waitText: "Dit kan een halve minuut duren. Even wachten.",
  doneTitle: "Uw nieuwe woorden werken",
  done1: "Vanaf nu opent u de map met de nieuwe.",
  done2: "De oude openen niets meer. Gooi het oude papier weg.",
  doneGo: "Goed",
  unsure:
    "We weten niet of het gelukt is. Houd het oude en het nieuwe. Probeer de volgende keer allebei. Wat uw map opent, is het juiste.",
};
