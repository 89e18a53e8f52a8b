import type { practice as english } from "./practice.en.ts";

export const practice: typeof english = {
  title: "Essayez vos mots",
  about1: "Ne regardez pas votre papier.",
  about2: "Écrivez le nom et les mots de cette farde.",
  about3: "Vous les avez oubliés ? Vous pouvez choisir de nouveaux mots maintenant, car la farde est ouverte.",
  forgot: "Je les ai oubliés : nouveaux mots",
  tryLead: "Écrivez-les sans regarder.",
  rightTitle: "Oui, c’est juste",
  rightLead: "Vous connaissez bien vos mots.",
};
