import type { pictureWords as english } from "./picture-words.en.ts";

export const pictureWords: typeof english = {
  pictures: "سبع صور",
  hint: "نحن نختار الصور. لا تحتاج إلى القراءة.",
  another: "أعطني صورًا أخرى",
  story: "اصنع منها قصة صغيرة بهذا الترتيب. أو ارسمها على ورقة.",
  check: (place) => `الصورة رقم ${place}`,
  checkWrong: "هذه ليست الصورة نفسها. انظر إلى ورقتك.",
  other: "اختر صورة أخرى",
  count: (done, of) => `الصور: ${done} من ${of}`,
  erase: "أزل الصورة الأخيرة",
  groups: "مجموعات الصور",
  group: (name) => `صور مثل ${name}`,
  search: "أو اكتب اسم صورة",
  none: "لا توجد صورة بهذا الاسم.",
};
