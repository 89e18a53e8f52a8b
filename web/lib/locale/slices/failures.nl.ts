import type { failures as english } from "./failures.en.ts";

export const failures: typeof english = {
  "wrong-words": {
    what: "De naam of de geheime woorden zijn niet juist.",
    next: "Kijk op uw papier en probeer opnieuw. Er is niets verloren.",
  },
  offline: { what: "Er is geen internet.", next: "Wacht even en probeer opnieuw. Sluit deze pagina niet." },
  "broken-answer": {
    what: "Wij kregen een fout antwoord.",
    next: "Probeer opnieuw. Blijft het zo? Vraag het aan de mensen van deze website.",
  },
  "too-many": { what: "Er is te vaak geprobeerd.", next: "Wacht {wait}. Probeer dan opnieuw. Er is niets verloren." },
  "ticket-needed": {
    what: "U hebt een ticket nodig om hier een map te maken.",
    next: "Vraag een ticket aan de mensen die u over deze website vertelden. Schrijf dan het nummer.",
  },
  "wrong-ticket": {
    what: "Dit ticket werkt niet.",
    next: "Kijk nog eens naar het nummer. Een ticket werkt maar één keer. Is het al gebruikt? Vraag een nieuw ticket.",
  },
  busy: { what: "Er zijn nu veel mensen.", next: "Wacht {wait} en probeer opnieuw." },
  "server-full": {
    what: "Er is geen plaats meer op de server.",
    next: "Er is niets verloren. Probeer morgen opnieuw, of vraag hulp.",
  },
  "server-failed": {
    what: "De server heeft een probleem.",
    next: "Wat bewaard is, is veilig. Probeer straks opnieuw.",
  },
  "folder-full": {
    what: "Uw map is vol.",
    next: "Doe een papier weg dat u niet nodig hebt. Voeg dan dit toe.",
  },
  damaged: {
    what: "“{title}” gaat niet open.",
    next: "De andere papieren zijn goed. Voeg dit papier opnieuw toe als dat kan.",
  },
  "paper-gone": {
    what: "Dit papier is ergens anders weggedaan.",
    next: "Uw tekst is er nog. Bewaar hem als een nieuw papier.",
  },
  "folder-damaged": { what: "Uw map gaat niet open.", next: "Vraag hulp aan de mensen van deze website." },
  "older-folder": {
    what: "De server gaf een oudere map terug. Nieuwe papieren ontbreken misschien.",
    next: "Vraag het aan de mensen van deze website. U kunt de oudere map ook bekijken.",
  },
  "words-too-near": {
    what: "Deze woorden lijken te veel op uw eerste woorden.",
    next: "Kies andere woorden. Een kleine fout mag de andere deur niet openen.",
  },
  "wrong-code": {
    what: "Dit opent niets. Misschien is er een nieuwer gemaakt.",
    next: "Kijk of u het nieuwste hebt. U kunt ook openen met uw woorden.",
  },
  "keys-full": { what: "U hebt al vier sleutels.", next: "Haal één sleutel weg. Maak dan de nieuwe." },
  "last-key": { what: "Dit is uw enige sleutel.", next: "Maak eerst een andere sleutel. Dan kunt u deze weghalen." },
  "front-changed": {
    what: "De eerste deur heeft een nieuwe sleutel.",
    next: "Schrijf één keer de eerste woorden. Dan werkt het weer.",
  },
  "too-large": { what: "Dit bestand is te groot.", next: "Neem een foto van het papier, of voeg minder pagina’s toe." },
  "empty-file": { what: "Er zit niets in dit bestand.", next: "Kies een ander bestand." },
  "bad-picture": { what: "Wij kunnen deze foto niet lezen.", next: "Neem een nieuwe foto, of kies een ander bestand." },
  heic: {
    what: "Dit soort foto werkt hier niet.",
    next: "Neem de foto met deze pagina, of kies een JPEG-foto.",
  },
  "share-ended": { what: "Dit delen is gestopt.", next: "U kunt de papieren opnieuw delen." },
  locked: { what: "De map is op slot.", next: "Open de map opnieuw." },
  cancelled: { what: "U hebt het gestopt.", next: "U kunt het opnieuw proberen." },
  "old-browser": { what: "Deze browser is te oud.", next: "Neem een andere browser of een andere computer." },
};
