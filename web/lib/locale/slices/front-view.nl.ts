import { plural } from "../format.ts";
import type { frontView as english } from "./front-view.en.ts";

export const frontView: typeof english = {
  show: "Ook achter de eerste deur tonen",
  hide: "Niet meer achter de eerste deur tonen",
  take: "Achter de tweede deur leggen",
  showShort: "Ook eerste deur",
  hideShort: "Niet eerste deur",
  takeShort: "Tweede deur",
  showTitle: (n) =>
    plural("nl", n, {
      one: "Dit papier ook achter de eerste deur tonen?",
      other: `Deze ${n} papieren ook achter de eerste deur tonen?`,
    }),
  showText: "Er komt een kopie. Iedereen die achter de eerste deur kijkt, kan die zien.",
  showGo: "Ja, daar tonen",
  hideTitle: (n) =>
    plural("nl", n, {
      one: "Dit papier weghalen achter de eerste deur?",
      other: `Deze ${n} papieren weghalen achter de eerste deur?`,
    }),
  hideText: "Alleen de kopie gaat weg. Achter de tweede deur blijft alles.",
  hideGo: "Ja, weghalen",
  takeTitle: (n) =>
    plural("nl", n, {
      one: "Dit papier achter de tweede deur leggen?",
      other: `Deze ${n} papieren achter de tweede deur leggen?`,
    }),
  takeText: "Het gaat weg achter de eerste deur. Daarna tonen alleen uw tweede woorden het.",
  takeGo: "Ja, daar leggen",
  donePart: (done, of) => `${done} van ${of} gedaan. Er is niets verloren.`,
  allShown: "Deze papieren liggen al achter de eerste deur.",
  noneShown: "Geen van deze papieren ligt achter de eerste deur.",
  changedLead: "De eerste deur heeft een nieuwe sleutel. Schrijf de woorden die de eerste deur openen.",
  look: "De eerste deur bekijken",
  looking: "U kijkt achter de eerste deur.",
  return: "Terug naar mijn deel",
};
