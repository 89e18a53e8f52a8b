import type { stateWords as english } from "./state-words.en.ts";

export const stateWords: typeof english = {
  title: "Deux mots pour vérifier",
  lead: "Ils changent chaque fois que quelque chose est gardé dans votre farde.",
  show: "Montrer mes deux mots",
  write: "Écrivez-les quand vous fermez à clé. Quand vous ouvrez encore, regardez s’ils sont les mêmes.",
  others: "D’autres mots ? Alors quelqu’un a rendu une vieille farde, ou vous avez gardé quelque chose entre-temps.",
  language: "Dans une autre langue, ce sont d’autres mots. Regardez dans la même langue.",
};
