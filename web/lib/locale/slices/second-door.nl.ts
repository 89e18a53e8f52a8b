import type { secondDoor as english } from "./second-door.en.ts";

export const secondDoor: typeof english = {
  title: "Een tweede deur",
  about1: "Uw map kan een tweede deur hebben. Daarachter liggen papieren die alleen u kent.",
  about2: "Uw eerste woorden openen de eerste deur. Uw tweede woorden openen de tweede deur.",
  about3:
    "Moet u uw map openen voor iemand? Open de eerste deur. Op het scherm ziet men niet of er een tweede deur is.",
  erases:
    "Maakte u al eens een tweede deur? Dan gaat die nu weg, met alle papieren erachter. Niemand kan ze terughalen.",
  agree: "Ja. Een vroegere tweede deur mag weg.",
  waiting: "We bewaren nog papieren. Even wachten.",
  behind:
    "U komt van achter de tweede deur. Een nieuwe tweede deur wist dat deel. Wilt u er toch een? Doe de map op slot en open ze met uw eerste woorden.",
  papersTitle: "Welke papieren gaan achter de tweede deur?",
  papersLead: "Tik op de papieren. Ze gaan weg achter de eerste deur. U kunt ook niets kiezen.",
  firstTitle: "Uw eerste woorden",
  firstLead: "Schrijf de woorden die de eerste deur openen.",
  secondTitle: "Uw tweede woorden",
  secondLead: "Ze openen de tweede deur. Ze moeten heel anders zijn dan uw eerste woorden.",
  writeTitle: "Schrijf dit op een ander papier",
  writeLead: "De naam van de map blijft dezelfde. De woorden zijn nieuw.",
  writeCare: "Bewaar dit papier niet bij het eerste. Wie het vindt, weet dat er een tweede deur is.",
  makeIt: "De tweede deur maken",
  makingTitle: "De tweede deur wordt gemaakt",
  movingTitle: "Uw papieren verhuizen",
  moved: (done, of) => `${done} van ${of} verhuisd`,
  movingText: "Sluit deze pagina nog niet.",
  movedPart: (done, of) =>
    `${done} van ${of} verhuisd. De andere papieren liggen nog achter de eerste deur. Er is niets verloren.`,
  movingStop: "Hier stoppen",
  doneTitle: "De tweede deur is er",
  doneLead: "Zo komt u erachter:",
  done1: "Doe de map op slot.",
  done2: "Open ze opnieuw. De naam is dezelfde.",
  done3: "Schrijf uw tweede woorden.",
};
