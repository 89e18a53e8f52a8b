import type * as english from "./early.en.ts";

export const settings: typeof english.settings = {
  title: "Réglages",
};
export const practice: typeof english.practice = {
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
  lost: {
    title: "Avez-vous perdu vos mots ?",
    text: "Votre farde est ouverte : vous pouvez en choisir d’autres maintenant. La feuille et les cartes marchent encore.",
    go: "Nouveaux mots secrets",
  },
  later: "Plus tard",
  never: "Ne plus demander",
};
export const endFolder: typeof english.endFolder = {
  keep: "Garder ma farde",
};
export const renewDoor: typeof english.renewDoor = {
  offer: "Tout refaire s’est arrêté avant la fin.",
  offerGo: "Continuer",
};
export const frontView: typeof english.frontView = {
  mark: "Aussi derrière la première porte",
  adviceTitle: "Que voient les autres ?",
  advice:
    "Ils voient seulement la première porte. Une farde vide est étrange. Mettez là quelques papiers ordinaires, et ouvrez la première porte de temps en temps.",
  adviceLook: "Montrez-moi la première porte",
  adviceLater: "Plus tard",
};
export const make: typeof english.make = {
  empty: "Écrivez quelque chose ici.",
  tooLong: "C’est trop long. Écrivez plus court.",
  strange: "Il y a un signe que nous ne pouvons pas lire. Écrivez encore une fois.",
};
export const pictureWords: typeof english.pictureWords = {
  way: "Images",
};
export const openRecovery: typeof english.openRecovery = {
  other: "Autres façons",
};
export const ownPhone: typeof english.ownPhone = {
  olderTitle: "C’est une farde plus ancienne",
  olderLook: "Regarder quand même",
};
