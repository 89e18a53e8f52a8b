import type { settings as english } from "./settings.en.ts";

export const settings: typeof english = {
  secondDoor: "ضع أوراقًا خلف باب ثانٍ",
  secondDoorHint: "يُفتح بكلمات سرية أخرى.",
  timedLock: "إقفال لمدة",
  timedLockHint: "حتى ذلك الوقت يُفتح الباب الأول فقط.",
  front: "انظر إلى الباب الأول",
  frontHint: "شاهد ما يراه الآخرون.",
  keys: "مفاتيحي",
  keysHint: "إذا نسيت كلماتك أو ضاع هاتفك.",
  words: "كلمتان للتأكد",
  wordsHint: "اعرف إن أعاد أحد حافظة قديمة.",
  phone: "هذا هاتفي أنا",
  phoneHint: "عندها تكتب أقل في كل مرة.",
  help: "ما لا يستطيعه هذا الموقع",
  helpHint: "ضد مَن لا يفيد الباب الثاني.",
  changeWordsHint: "القديمة تتوقف فورًا.",
  takeOutHint: "كملفات لحاسوب أو وصلة USB.",
  bringInHint: "من ملف أخرجته.",
  endHint: "الأوراق أو الحافظة كلها.",
};
