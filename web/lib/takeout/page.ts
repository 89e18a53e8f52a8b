/** The list of a bundle for people: one page without scripts, in their language, that any browser shows and prints. */
import { formatDay } from "../locale/format.ts";
import { directionOf, type Language } from "../locale/languages.ts";
import type { Messages } from "../locale/locale.ts";
import type { Listed } from "./list.ts";

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Whatever somebody wrote is text, never markup (D10). */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");
const address = (file: string): string => escaped(file.split("/").map(encodeURIComponent).join("/"));

const style = `body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}li{margin:0 0 1.5rem}
h2{font-size:1.1rem;margin:0}p{margin:.2rem 0}.note{white-space:pre-wrap}`;

export function listPage(language: Language, m: Messages, papers: readonly Listed[]): string {
  const words = m.takeOut;
  const paper = (one: Listed): string => {
    const days = [
      one.date === undefined ? "" : words.pageDate(formatDay(language, one.date)),
      one.until === undefined ? "" : words.pageUntil(formatDay(language, one.until)),
    ].filter((day) => day !== "");
    return [
      `<li><h2><a href="${address(one.file)}" dir="auto">${escaped(one.title)}</a></h2>`,
      `<p>${escaped(m.kinds[one.kind].label)}</p>`,
      ...days.map((day) => `<p>${escaped(day)}</p>`),
      ...(one.note === undefined ? [] : [`<p class="note" dir="auto">${escaped(one.note)}</p>`]),
      "</li>",
    ].join("\n");
  };
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.pageTitle)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(words.pageTitle)}</h1>
<ol>
${papers.map(paper).join("\n")}
</ol>
</body>
</html>
`;
}
