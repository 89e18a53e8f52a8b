/** The languages that the program speaks. `name` is written in the language itself; there are no flags. */
export const languages = [
  { code: "fr", name: "Français", dir: "ltr" },
  { code: "nl", name: "Nederlands", dir: "ltr" },
  { code: "en", name: "English", dir: "ltr" },
  { code: "ar", name: "العربية", dir: "rtl" },
] as const satisfies readonly { code: string; name: string; dir: "ltr" | "rtl" }[];

export type Language = (typeof languages)[number]["code"];
export type Direction = (typeof languages)[number]["dir"];

export function directionOf(language: Language): Direction {
  return languages.find((one) => one.code === language)?.dir ?? "ltr";
}

/** The first language of a browser's list that we speak, or null. `wanted` as in `navigator.languages`. */
export function speaks(wanted: readonly string[]): Language | null {
  for (const tag of wanted) {
    const found = languages.find((one) => one.code === tag.toLowerCase().split("-")[0]);
    if (found !== undefined) return found.code;
  }
  return null;
}
