import { plural } from "../format.ts";
import type { frontView as english } from "./front-view.en.ts";

export const frontView: typeof english = {
  show: "Montrer aussi derrière la première porte",
  hide: "Ne plus montrer derrière la première porte",
  take: "Mettre derrière la deuxième porte",
  showShort: "Aussi première porte",
  hideShort: "Pas première porte",
  takeShort: "Deuxième porte",
  showTitle: (n) =>
    plural("fr", n, {
      one: "Montrer ce papier aussi derrière la première porte ?",
      other: `Montrer ces ${n} papiers aussi derrière la première porte ?`,
    }),
  showText: "Une copie va là. Tous ceux qui regardent derrière la première porte peuvent la voir.",
  showGo: "Oui, montrer là",
  hideTitle: (n) =>
    plural("fr", n, {
      one: "Enlever ce papier de la première porte ?",
      other: `Enlever ces ${n} papiers de la première porte ?`,
    }),
  hideText: "Seule la copie disparaît. Derrière la deuxième porte, tout reste.",
  hideGo: "Oui, enlever",
  takeTitle: (n) =>
    plural("fr", n, {
      one: "Mettre ce papier derrière la deuxième porte ?",
      other: `Mettre ces ${n} papiers derrière la deuxième porte ?`,
    }),
  takeText: "Il quitte la première porte. Après, seuls vos deuxièmes mots le montrent.",
  takeGo: "Oui, mettre là",
  donePart: (done, of) => `Fait : ${done} sur ${of}. Rien n’est perdu.`,
  allShown: "Ces papiers sont déjà derrière la première porte.",
  noneShown: "Aucun de ces papiers n’est derrière la première porte.",
  changedLead: "La première porte a une nouvelle clé. Écrivez les mots qui ouvrent la première porte.",
  look: "Regarder la première porte",
  looking: "Vous regardez derrière la première porte.",
  return: "Retour à ma partie",
};
