import type { practice as english } from "./practice.en.ts";

export const practice: typeof english = {
  title: "جرّب كلماتك",
  about1: "لا تنظر إلى ورقتك.",
  about2: "اكتب اسم هذه الحافظة وكلماتها.",
  about3: "هل نسيتها؟ يمكنك أن تختار كلمات جديدة الآن لأن الحافظة مفتوحة.",
  forgot: "نسيتها: كلمات جديدة",
  tryLead: "اكتبها دون أن تنظر.",
  rightTitle: "نعم، هذا صحيح",
  rightLead: "أنت تعرف كلماتك جيدًا.",
};
