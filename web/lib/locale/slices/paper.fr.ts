import type { paper as english } from "./paper.en.ts";

export const paper: typeof english = {
  reading: "On ouvre votre papier …",
  tryAgain: "Essayer encore",
  share: "Partager ce papier",
  edit: "Changer le nom, la sorte, les dates ou la note",
  writeOn: "Continuer à écrire",
  more: "Vous pouvez aussi",
  save: "Enregistrer sur cet appareil",
  print: "Imprimer",
  remove: "Supprimer",
  date: (day) => `Date : ${day}`,
  bigger: "Plus grand",
  smaller: "Plus petit",
  tapToZoom: "Touchez l’image pour l’agrandir.",
  page: (n, total) => `page ${n} sur ${total}`,
  broken: "On ne peut pas montrer ce papier ici. Vous pouvez l’enregistrer.",

  pdfLocked: "Ce PDF demande un mot de passe.",
  pdfPassword: "Mot de passe du PDF",
  pdfWrong: "Ce n’est pas le bon mot de passe. Essayez encore.",
  pdfOpen: "Montrer",
  pdfBroken: "On ne peut pas montrer ce PDF ici. Vous pouvez l’enregistrer.",

  onlySave: "On ne peut pas montrer ce fichier ici.",
  onlySaveHint:
    "Vous pouvez l’enregistrer et l’ouvrir avec un autre programme. Ouvrez-le seulement si vous savez d’où il vient.",

  saveTitle: "Enregistrer sur cet appareil ?",
  saveWarn: "Si cet ordinateur n’est pas à vous, d’autres personnes peuvent trouver le papier après vous.",
  saveStick: "Mettez-le sur votre clé USB. Puis supprimez-le de cet ordinateur.",
  saveGo: "Enregistrer",
  saveUnsafe: "Ce fichier peut être dangereux pour l’ordinateur. Ouvrez-le seulement si vous savez d’où il vient.",
  printTitle: "Imprimer ce papier ?",
  printWarn:
    "Allez tout de suite à l’imprimante. D’autres personnes peuvent prendre votre papier, et certaines imprimantes gardent une copie.",
  printGo: "Imprimer",
  printing: "On prépare les pages …",
  printFailed: "On n’a pas pu imprimer ce papier. Enregistrez-le et imprimez-le avec un autre programme.",
  notNow: "Pas maintenant",

  removeTitle: (title) => `Supprimer « ${title} » ?`,
  removeWarn: "Si vous le partagez maintenant : arrêtez aussi le partage. Le lien marche jusqu’à sa fin.",
  removeUndo: "Vous pouvez le reprendre pendant un petit moment.",
  removeGo: "Supprimer",
};
