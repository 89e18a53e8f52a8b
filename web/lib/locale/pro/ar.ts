import type { pro as english } from "./en.ts";

/** One and two have a form of their own, 3 to 10 the plural, from 11 the singular again. */
function papers(count: number): string {
  if (count === 1) return "وثيقة واحدة";
  if (count === 2) return "وثيقتين";
  const rest = count % 100;
  return rest >= 3 && rest <= 10 ? `${count} وثائق` : `${count} وثيقة`;
}

export const pro: typeof english = {
  choose: "اللغة",
  looking: "لحظة من فضلك…",
  someone: "شخص",
  papers,
  shows: (from, papers) => `${from} يعرض عليك ${papers}`,
  until: (moment) => `يمكنك النظر حتى ${moment}.`,
  span: (wait) => `بعد الفتح، مدة النظر: ${wait}.`,
  latest: (moment) => `افتح قبل ${moment}.`,
  lookOnly: "للنظر فقط: يرجى ألا تطبع وألا تحفظ شيئًا.",
  discretion:
    "هذا خاص: أنت ملزم بالسر المهني وبقانون حماية البيانات (GDPR). اقرأ ما تحتاج إليه فقط، ولا تعطِ شيئًا لغيرك دون موافقة هذا الشخص.",
  open: "افتح",
  opening: "جارٍ الفتح…",
  seen: "هذا الشخص يرى أنك فتحت.",
  left: (wait) => `بقي: ${wait}`,
  close: "إغلاق",
  of: (day) => `التاريخ: ${day}`,
  valid: (day) => `صالح حتى ${day}`,
  show: "عرض",
  larger: "أكبر أو أصغر",
  print: "طباعة",
  save: "حفظ",
  kept: "ما تطبعه أو تحفظه يخضع أيضًا لقانون حماية البيانات (GDPR). احفظه في مكان آمن، وأتلفه عندما لا تحتاج إليه.",
  onlySave: "لا يمكن عرض هذا النوع من الملفات هنا. احفظه فقط إذا كنت تنتظره.",
  notShown: "لا يمكن عرض هذا النوع من الملفات هنا. اسأل الشخص.",
  damaged: "هذه الوثيقة تالفة. اطلبها بطريقة أخرى.",
  nothing: "لا شيء مفتوح هنا",
  why: "انتهى الوقت، أو توقفت المشاركة، أو الرابط غير كامل.",
  paste: "هل عندك رابط؟ ضعه هنا.",
  notLink: "هذا الرابط غير كامل. انسخه مرة أخرى من أوله إلى آخره.",
  go: "متابعة",
  again: "حاول مرة أخرى",
  offline: "لا يوجد اتصال. لم يضِع شيء.",
  wait: (wait) => `هناك ضغط كبير. حاول بعد ${wait}.`,
  broken: "حدث خطأ في الطريق. حاول بعد قليل.",
  oldBrowser: "هذا المتصفح قديم ولا يفتح الوثائق بأمان. استعمل متصفحًا آخر.",
};
