import type { stateWords as english } from "./state-words.en.ts";

export const stateWords: typeof english = {
  title: "Twee woorden ter controle",
  lead: "Ze veranderen telkens als er iets in uw map bewaard wordt.",
  show: "Toon mijn twee woorden",
  write: "Schrijf ze op als u op slot doet. Kijk bij het openen of ze nog dezelfde zijn.",
  others: "Andere woorden? Dan gaf iemand een oude map terug, of u bewaarde intussen iets.",
  language: "In een andere taal zijn het andere woorden. Kijk in dezelfde taal.",
};
