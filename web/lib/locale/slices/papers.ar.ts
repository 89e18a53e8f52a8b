import { plural } from "../format.ts";
import type { papers as english } from "./papers.en.ts";

export const papers: typeof english = {
  title: "حافظتي",
  add: "أضف ورقة",
  write: "اكتب قصتي",
  share: "شارك أوراقًا",
  sharedNow: "ما أشاركه الآن",
  lock: "إقفال الحافظة",
  back: "العودة إلى حافظتي",

  empty: "حافظتك فارغة.",
  emptyHint: "صوّر ورقة، أو اختر ملفًا من الجهاز. يمكنك أن تتوقف متى تشاء. لا أحد يستطيع أن يجبرك.",
  emptyOwn: "أنت وحدك تستطيع أن تنظر داخل هذه الحافظة.",

  until: (day) => `صالحة حتى ${day}`,
  endsToday: "تنتهي اليوم",
  endsSoon: (days) =>
    plural("ar", days, {
      one: "تنتهي غدًا",
      two: "تنتهي بعد يومين",
      few: `تنتهي بعد ${days} أيام`,
      other: `تنتهي بعد ${days} يومًا`,
    }),
  ended: (day) => `لم تعد صالحة منذ ${day}`,
  allKinds: "كل الأوراق",
  showOnly: "أظهر فقط",
  space: (part) => `حافظتك ممتلئة بنسبة \u2068${part}\u2069.`,
  repaired: "في المرة الأخيرة لم يتم الحفظ جيدًا. انظر هل ورقتك الأخيرة موجودة هنا.",
  ending: (day) => `ستُحذف هذه الحافظة يوم ${day}.`,

  saving: (title) => `نحفظ: ${title}`,
  savingNow: "نحفظ أوراقك الآن. انتظر قبل أن تغلق هذه الصفحة.",
  notSaved: (title) => `لم تُحفظ: ${title}`,
  saved: (n) =>
    plural("ar", n, {
      one: "ورقتك محفوظة في الحافظة.",
      two: "ورقتان محفوظتان في الحافظة.",
      few: `${n} أوراق محفوظة في الحافظة.`,
      other: `${n} ورقة محفوظة في الحافظة.`,
    }),
  removeFile: "احذف الآن الصورة أو المستند من هذا الحاسوب أيضًا، ومن ذاكرة USB.",
  understood: "حسنًا",
  cancel: "توقّف",
  retry: "حاول مرة أخرى",
  lookAt: "انظر",
  drop: "لا تضفها",

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

  search: "ابحث في حافظتي",
  searchStop: "أوقف البحث",
  found: (n) =>
    n === 0
      ? "لم نجد أي ورقة"
      : `وجدنا ${plural("ar", n, { one: "ورقة واحدة", two: "ورقتين", few: `${n} أوراق`, other: `${n} ورقة` })}`,
  foundNone: (words) => `لا توجد ورقة فيها «${words}».`,
  foundNoneHere: (words, kind) => `لا توجد ورقة فيها «${words}» في «${kind}».`,
  foundNoneHint: "جرّب كلمة واحدة فقط، أو الحروف الأولى من الكلمة.",
  searchAllKinds: "ابحث في كل الأنواع",
  showAll: "أظهر كل الأوراق",
  order: "ماذا يظهر أولًا",
  orderNewest: "الأحدث",
  orderDate: "التاريخ",
  orderKind: "النوع",

  several: "اختر أوراقًا",
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
  goneElsewhere: "حُذفت هذه الورقة في مكان آخر. لم تعد في حافظتك.",

  addNote: "اكتب ملاحظة",
  note: "ملاحظة لك",
  noteHint: "أنت وحدك تراها. لا تُشارَك أبدًا.",

  addTitle: "أضف ورقة",
  camera: "التقط صورة",
  cameraHint: "ضع الورقة مستوية، في ضوء كثير.",
  files: "اختر من الجهاز",
  filesHint: "من هذا الحاسوب أو هذا الهاتف أو ذاكرة USB. يمكنك أن تختار أكثر من واحدة.",
  dragHere: "يمكنك أيضًا أن تسحب أوراقك إلى هنا.",
  dropNow: "اترك أوراقك هنا",

  step: (n, total) => `الورقة ${n} من ${total}`,
  about: "ما هذه الورقة؟",
  name: "اسم الورقة",
  nameHint: "اسم تعرفه فيما بعد.",
  nameMissing: "اكتب اسمًا من فضلك.",
  kind: "ما نوع الورقة؟",
  kindMissing: "المس صورة واحدة من فضلك.",
  date: "التاريخ المكتوب على الورقة",
  validUntil: "صالحة حتى",
  optional: "يمكنك أن تترك هذا فارغًا.",
  dateWrong: "هذا التاريخ غير موجود. انظر مرة أخرى، أو اتركه فارغًا.",
  untilBeforeDate: "هذا قبل التاريخ المكتوب على الورقة. انظر مرة أخرى.",
  preparing: "نجهّز ورقتك …",
  changeKind: "اختر نوعًا آخر",
  preparingOne: (title) => `نجهّز: ${title}`,
  tellKind: "المس الصورة الأنسب.",
  keptSigned: "في هذه الورقة توقيع رقمي. نحفظها كما هي تمامًا.",
  keptOriginal: "نحفظ هذه الورقة كما هي تمامًا.",
  keepAsIs: "احفظ الصورة كما هي تمامًا",
  keepAsIsHint: "في العادة نحذف المعلومات المخفية، مثل المكان الذي التُقطت فيه الصورة.",
  keepAnyway: "أضفها كما هي",
  addThis: "ضعها في حافظتي",
  addAndNext: "أضفها، ثم التالية",
  sameForRest: (n) =>
    plural("ar", n, {
      one: "نفس النوع للورقة الأخيرة",
      two: "نفس النوع للورقتين الباقيتين",
      few: `نفس النوع للأوراق الـ${n} الباقية`,
      other: `نفس النوع للأوراق الباقية (${n})`,
    }),
  leaveOut: "لا تضف هذه",
  stopAdding: "توقّف عن الإضافة",

  editTitle: "غيّر الاسم أو النوع أو التواريخ أو الملاحظة",
  save: "احفظ",
};
