import type { practice as english } from "./practice.en.ts";

export const practice: typeof english = {
  words: {
    title: "Connaissez-vous encore vos mots ?",
    text: "Essayez une fois sans regarder. Votre farde est ouverte : rien ne peut mal aller.",
    go: "Essayer mes mots",
  },
  sheet: {
    title: "Faites une feuille pour le cas où vous perdez vos mots",
    text: "Une feuille de papier ouvre votre farde quand les mots sont perdus.",
    go: "Faire une feuille",
  },
  later: "Plus tard",
  never: "Ne plus demander",
  title: "Essayez vos mots",
  about1: "Ne regardez pas votre papier.",
  about2: "Écrivez le nom et les mots de cette farde.",
  about3: "Vous les avez oubliés ? Vous pouvez choisir de nouveaux mots maintenant, car la farde est ouverte.",
  forgot: "Je les ai oubliés : nouveaux mots",
  tryLead: "Écrivez-les sans regarder.",
  rightTitle: "Oui, c’est juste",
  rightLead: "Vous connaissez bien vos mots.",
};
