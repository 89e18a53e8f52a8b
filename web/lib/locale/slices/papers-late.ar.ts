import { plural } from "../format.ts";
import type { papers as english } from "./papers-late.en.ts";

export const papers: typeof english = {
  deleted: (title) => `حُذفت: ${title}`,
  deletedMany: (n) =>
    `حُذفت: ${plural("ar", n, { one: "ورقة واحدة", two: "ورقتان", few: `${n} أوراق`, other: `${n} ورقة` })}`,
  undo: "أرجعها",
  undoTime: (time) => `يمكنك أن ترجعها خلال ${time}.`,
  undoFailed: "لم ينجح ذلك. يبقى ما حذفته محذوفًا.",
  choose: "أي أوراق تريد أن تشارك؟",
  chooseHint: "المس الأوراق. تبقى الأوراق الأخرى مخفية.",
  chosen: (n) =>
    n === 0
      ? "لم تختر أي ورقة"
      : `اخترت ${plural("ar", n, { one: "ورقة واحدة", two: "ورقتين", few: `${n} أوراق`, other: `${n} ورقة` })}`,
  next: "التالي",
  stopChoosing: "لا تشارك",
  severalHint: "المس الأوراق. ثم المس في الأسفل ما تريد أن تفعل.",
  chooseAll: "اختر الكل",
  chooseNone: "لا تختر شيئًا",
  severalShare: "شارك",
  severalKind: "النوع",
  severalDelete: "احذف",
  severalPrint: "اطبع القائمة",
  severalStop: "أوقف الاختيار",
  kindOfMany: (n) =>
    plural("ar", n, {
      one: "ما نوع الورقة؟",
      two: "ما نوع هاتين الورقتين؟",
      few: `ما نوع هذه الأوراق الـ${n}؟`,
      other: `ما نوع هذه الأوراق (${n})؟`,
    }),
  kindGiven: (n) =>
    plural("ar", n, {
      one: "تغيّر نوع ورقة واحدة.",
      two: "تغيّر نوع ورقتين.",
      few: `تغيّر نوع ${n} أوراق.`,
      other: `تغيّر نوع ${n} ورقة.`,
    }),
  removeMany: (n) =>
    `هل تحذف ${plural("ar", n, { one: "ورقة واحدة", two: "ورقتين", few: `${n} أوراق`, other: `${n} ورقة` })}؟`,
  removeManyUndo: "يمكنك أن ترجعها لوقت قصير.",
  removeManyWarn: "إذا كنت تشاركها الآن، فأوقف المشاركة أيضًا. يبقى الرابط يعمل حتى ينتهي.",
  listTitle: "أوراقي",
  listPrint: "هل تطبع هذه القائمة؟",
  listFailed: "لم ينجح ذلك. حاول مرة أخرى، أو اكتب الأسماء على ورقة.",
  listDay: "التاريخ",
  editTitle: "غيّر الاسم أو النوع أو التواريخ أو الملاحظة",
  save: "احفظ",
};
