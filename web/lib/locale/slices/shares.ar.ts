import { plural } from "../format.ts";
import type { shares as english } from "./shares.en.ts";

export const shares: typeof english = {
  title: "ما أشاركه الآن",
  back: "رجوع إلى حافظتي",
  looking: "ننظر من فتح …",
  none: "أنت لا تشارك شيئًا الآن.",
  noneHint: "لكي تشارك، اختر أوراقًا من حافظتك. أنت تقرر من يرى ماذا.",
  named: (name) => `يرون الاسم «${name}».`,
  unnamed: "لا يرون أي اسم.",
  notOpened: "لم يفتحه أحد بعد.",
  opened: (n) =>
    plural("ar", n, { one: "فُتح مرة واحدة", two: "فُتح مرتين", few: `فُتح ${n} مرات`, other: `فُتح ${n} مرة` }),
  openedAt: "متى فُتح",
  show: "أظهر الرابط",
  hide: "أخفِ الرابط",
  stop: "أوقف المشاركة",
  stopAll: "أوقف كل شيء",
  stopOneTitle: "هل توقف مشاركة هذه الأوراق؟",
  stopAllTitle: "هل توقف كل ما تشاركه؟",
  stopText: "بعد ذلك لا يفتح الرابط شيئًا. ما رآه شخص أو حفظه لا يمكننا أن نستعيده.",
  keep: "استمر في المشاركة",
  stopping: "نوقف المشاركة …",
  stopped: "توقفت المشاركة. الرابط لا يفتح شيئًا بعد الآن.",
  stoppedAll: "توقف كل شيء. لا يفتح أي رابط شيئًا بعد الآن.",
  endedTitle: "انتهى",
  ended: "لا يفتح شيئًا بعد الآن",
  noPapers: "هذه الأوراق لم تعد في حافظتك.",
  again: "حاول مرة أخرى",
};
