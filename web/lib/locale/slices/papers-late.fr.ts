import { plural } from "../format.ts";
import type { papers as english } from "./papers-late.en.ts";

export const papers: typeof english = {
  deleted: (title) => `Supprimé : ${title}`,
  deletedMany: (n) => plural("fr", n, { one: "Supprimé : 1 papier", other: `Supprimés : ${n} papiers` }),
  undo: "Reprendre",
  undoTime: (time) => `Vous pouvez reprendre pendant ${time}.`,
  undoFailed: "Cela n’a pas marché. Cela reste supprimé.",
  choose: "Quels papiers voulez-vous partager ?",
  chooseHint: "Touchez les papiers. Les autres restent cachés.",
  chosen: (n) =>
    n === 0 ? "Aucun papier choisi" : plural("fr", n, { one: "1 papier choisi", other: `${n} papiers choisis` }),
  next: "Suivant",
  stopChoosing: "Ne pas partager",
  severalHint: "Touchez les papiers. Puis touchez en bas ce que vous voulez faire.",
  chooseAll: "Tout choisir",
  chooseNone: "Ne rien choisir",
  severalShare: "Partager",
  severalKind: "Sorte",
  severalDelete: "Supprimer",
  severalPrint: "Imprimer la liste",
  severalStop: "Arrêter de choisir",
  kindOfMany: (n) =>
    plural("fr", n, { one: "Quelle sorte de papier ?", other: `Quelle sorte pour ces ${n} papiers ?` }),
  kindGiven: (n) =>
    plural("fr", n, { one: "La sorte d’un papier est changée.", other: `La sorte de ${n} papiers est changée.` }),
  removeMany: (n) => plural("fr", n, { one: "Supprimer 1 papier ?", other: `Supprimer ${n} papiers ?` }),
  removeManyUndo: "Vous pouvez les reprendre pendant un petit moment.",
  removeManyWarn: "Si vous les partagez maintenant : arrêtez aussi le partage. Le lien marche jusqu’à sa fin.",
  listTitle: "Mes papiers",
  listPrint: "Imprimer cette liste ?",
  listFailed: "Cela n’a pas marché. Essayez encore, ou écrivez les noms sur un papier.",
  listDay: "Date",
  editTitle: "Changer le nom, la sorte, les dates ou la note",
  save: "Garder",
};
