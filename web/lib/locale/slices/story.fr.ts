import type { story as english } from "./story.en.ts";

export const story: typeof english = {
  title: "Mon histoire",
  intro:
    "Écrivez avec vos mots. Personne ne corrige. Vous décidez qui peut lire. Ainsi, vous ne devez pas raconter encore et encore.",
  ideas: "Vous pouvez écrire",
  ideaAsk: "Ce que je demande",
  ideaPlaces: "Les lieux que je connais et où j’ai confiance",
  ideaNow: "Ma situation maintenant",
  ideaBefore: "Ce qui s’est passé avant",
  name: "Nom de ce texte",
  nameStart: "Mon histoire",
  text: "Votre texte",
  save: "Garder dans ma farde",
  saveNew: "Garder comme nouveau papier",
  unfinished: (name) => `${name} (pas fini)`,
  saving: "On garde votre texte …",
  notSaved: "Pas encore gardé",
  tooLong: "Ce texte est trop long pour un papier. Commencez un deuxième texte.",
  empty: "Écrivez d’abord quelque chose.",
  leaveTitle: "Votre texte n’est pas gardé",
  leaveWarn: "Si vous partez maintenant, les derniers mots sont perdus.",
  leaveSave: "Garder et revenir",
  leaveDrop: "Partir sans garder",
  leaveStay: "Continuer à écrire",
  reading: "On ouvre votre texte …",
};
