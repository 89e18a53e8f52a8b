import type { stateWords as english } from "./state-words.en.ts";

export const stateWords: typeof english = {
  title: "كلمتان للتأكد",
  lead: "تتغيران كلما حُفظ شيء في حافظتك.",
  show: "أظهر كلمتيّ",
  write: "اكتبهما عندما تقفل. عندما تفتح من جديد، انظر هل هما نفس الكلمتين.",
  others: "كلمتان أخريان؟ إذن أعاد أحد حافظة قديمة، أو حفظت أنت شيئًا بعد ذلك.",
  language: "في لغة أخرى تكونان كلمتين أخريين. انظر بنفس اللغة.",
};
