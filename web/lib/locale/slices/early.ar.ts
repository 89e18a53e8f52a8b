import type * as english from "./early.en.ts";

export const settings: typeof english.settings = {
  title: "الإعدادات",
};
export const practice: typeof english.practice = {
  words: {
    title: "هل ما زلت تعرف كلماتك؟",
    text: "جرّب مرة دون أن تنظر. حافظتك مفتوحة: لن يحدث أي ضرر.",
    go: "أجرّب كلماتي",
  },
  sheet: {
    title: "اصنع ورقة لوقت تضيع فيه كلماتك",
    text: "ورقة واحدة تفتح حافظتك عندما تضيع الكلمات.",
    go: "أصنع ورقة",
  },
  lost: {
    title: "هل ضاعت كلماتك؟",
    text: "حافظتك مفتوحة: يمكنك أن تختار كلمات جديدة الآن. الورقة والبطاقات ما زالت تفتحها.",
    go: "كلمات سرية جديدة",
  },
  later: "فيما بعد",
  never: "لا تسأل مرة أخرى",
};
export const endFolder: typeof english.endFolder = {
  keep: "أبقِ حافظتي",
};
export const renewDoor: typeof english.renewDoor = {
  offer: "توقف تجديد كل شيء قبل النهاية.",
  offerGo: "تابع",
};
export const frontView: typeof english.frontView = {
  mark: "أيضًا خلف الباب الأول",
  adviceTitle: "ماذا يرى الآخرون؟",
  advice:
    "يرون الباب الأول فقط. الحافظة الفارغة تبدو غريبة. ضع هناك بعض الأوراق العادية، وافتح الباب الأول من وقت لآخر.",
  adviceLook: "أرني الباب الأول",
  adviceLater: "لاحقًا",
};
export const make: typeof english.make = {
  empty: "اكتب شيئًا هنا.",
  tooLong: "هذا طويل جدًا. اكتب أقصر.",
  strange: "هنا علامة لا نستطيع قراءتها. اكتب مرة أخرى.",
};
export const pictureWords: typeof english.pictureWords = {
  way: "صور",
};
export const openRecovery: typeof english.openRecovery = {
  other: "طرق أخرى",
};
export const ownPhone: typeof english.ownPhone = {
  olderTitle: "هذه حافظة أقدم",
  olderLook: "انظر إليها رغم ذلك",
};
