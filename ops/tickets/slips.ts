/** A page of paper slips, complete in itself: nothing in it is fetched from anywhere. */
import encodeQR from "qr";

/** What a slip says, in the languages of the program. */
const lines = [
  ["nl", "Uw ticket voor een map. Het werkt één keer."],
  ["fr", "Votre ticket pour une farde. Il marche une fois."],
  ["en", "Your ticket for a folder. It works one time."],
  ["ar", "تذكرتك لحافظة واحدة. تعمل مرة واحدة."],
] as const;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const grouped = (ticket: string): string => ticket.replaceAll(/(\d{4})(?=\d)/g, "$1 ");

/** The dark modules of a QR code, a rectangle for each run of a row. */
function qrSvg(text: string): string {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  return `<svg viewBox="0 0 ${rows.length} ${rows.length}"><path d="${path}"/></svg>`;
}

/** `origin`: where the program is. The ticket stands behind the `#`, which no browser sends to a server. */
function slip(origin: string, ticket: string): string {
  const said = lines.map(([language, text]) => `<p lang="${language}" dir="auto">${text}</p>`).join("");
  return `<section>${qrSvg(`${origin}/#ticket=${ticket}`)}<div>${said}
<p class="code">${grouped(ticket)}</p><p class="where">${escaped(origin)}</p></div></section>`;
}

export function slipsPage(origin: string, tickets: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tickets</title><style>
body { margin: 0; font: 11pt sans-serif; display: grid; grid-template-columns: 1fr 1fr; }
section { display: flex; gap: 3mm; align-items: center; padding: 4mm; border: 1px dashed #888; break-inside: avoid; }
svg { width: 34mm; height: 34mm; flex: none; } p { margin: 0 0 1mm; font-size: 8pt; }
.code { font: bold 13pt monospace; direction: ltr; unicode-bidi: isolate; } .where { font-size: 7pt; }
</style></head><body>
${tickets.map((ticket) => slip(origin, ticket)).join("\n")}
</body></html>
`;
}
