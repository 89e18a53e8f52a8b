import type { settings as english } from "./settings.en.ts";

export const settings: typeof english = {
  secondDoor: "Mettre des papiers derrière une deuxième porte",
  secondDoorHint: "Elle s’ouvre avec d’autres mots secrets.",
  timedLock: "Fermer pour un temps",
  timedLockHint: "Jusque-là, seule la première porte s’ouvre.",
  front: "Regarder la première porte",
  frontHint: "Voyez ce que les autres voient.",
  keys: "Mes clés",
  keysHint: "Pour quand vous oubliez vos mots ou perdez votre téléphone.",
  words: "Deux mots pour vérifier",
  wordsHint: "Voyez si quelqu’un a rendu une vieille farde.",
  phone: "C’est mon téléphone à moi",
  phoneHint: "Alors vous écrivez moins chaque fois.",
  help: "Ce que ceci ne peut pas faire",
  helpHint: "Contre qui la deuxième porte n’aide pas.",
  changeWordsHint: "Les anciens s’arrêtent tout de suite.",
  takeOutHint: "Comme fichiers, pour un ordinateur ou une clé USB.",
  bringInHint: "D’un fichier que vous avez sorti.",
  endHint: "Les papiers, ou toute la farde.",
};
