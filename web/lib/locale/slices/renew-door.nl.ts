import type { renewDoor as english } from "./renew-door.en.ts";

export const renewDoor: typeof english = {
  title: "Alles nieuw maken",
  lead: "Denkt u dat iemand uw woorden, uw blad of uw kaarten zag? Doe dan dit.",
  goOnTitle: "Verder alles nieuw maken",
  goOnLead: "Het stopte voor het einde. Er is niets verloren. Het gaat verder waar het was.",
  about1: "Uw map krijgt een nieuw slot. Al uw papieren gaan opnieuw op slot.",
  about2: "U krijgt nieuwe geheime woorden. Alleen die openen dan de map.",
  about3: "Dit kan enkele minuten duren. Stopt het? Dan kunt u later verder.",
  voids:
    "Uw oude woorden, uw blad, uw kaarten en de vinger of code van uw telefoon openen daarna niets meer. U kunt nieuwe maken.",
  agree: "Ja. De oude sleutels mogen stoppen.",
  go: "Alles nieuw maken",
  workingTitle: "Alles wordt nieuw gemaakt",
  workingLabel: "Papieren met het nieuwe slot",
  workingText:
    "Sluit deze pagina nog niet. Stopt het? Er is niets verloren. Bewaar uw oude en uw nieuwe woorden, tot een van de twee de map opent.",
  doneTitle: "Alles is nieuw",
  doneLead: "De map gaat nu op slot. Open ze met uw nieuwe woorden.",
  done1: "Alleen uw nieuwe woorden openen ze.",
  done2: "Gooi het oude papier, blad en de kaarten weg. Maak nieuwe bij de instellingen.",
};
