/** What is said of papers that are in the folder: one, or several of them. */
import { plural } from "../format.ts";

const count = (n: number): string => plural("en", n, { one: "1 paper", other: `${n} papers` });

export const papers = {
  deleted: (title: string) => `Deleted: ${title}`,
  deletedMany: (n: number) => `Deleted: ${count(n)}`,
  undo: "Bring back",
  undoTime: (time: string) => `You can bring it back for ${time}.`,
  undoFailed: "It did not work. This stays deleted.",
  choose: "Which papers do you want to share?",
  chooseHint: "Tap the papers. The other papers stay hidden.",
  chosen: (n: number) => (n === 0 ? "No paper chosen" : `${count(n)} chosen`),
  next: "Next",
  stopChoosing: "Do not share",
  severalHint: "Tap the papers. Then tap below what you want to do.",
  chooseAll: "Choose all",
  chooseNone: "Choose none",
  severalShare: "Share",
  severalKind: "Kind",
  severalDelete: "Delete",
  severalPrint: "Print the list",
  severalStop: "Stop choosing",
  kindOfMany: (n: number) => plural("en", n, { one: "What kind of paper?", other: `What kind are these ${n} papers?` }),
  kindGiven: (n: number) =>
    plural("en", n, { one: "The kind of 1 paper is changed.", other: `The kind of ${n} papers is changed.` }),
  removeMany: (n: number) => `Delete ${count(n)}?`,
  removeManyUndo: "You can bring them back for a short time.",
  removeManyWarn: "If you share them now: stop sharing too. The link still works until it ends.",
  listTitle: "My papers",
  listPrint: "Print this list?",
  listFailed: "This did not work. Try again, or write the names on a paper.",
  listDay: "Date",
  editTitle: "Change name, kind, dates or note",
  save: "Save",
};
