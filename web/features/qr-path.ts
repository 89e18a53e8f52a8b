import encodeQR from "qr";

/** Empty modules around the code, as ISO/IEC 18004 asks. */
const quiet = 4;

/** The dark modules of a text's QR code as one path, a run of each row at a time; `side` counts modules. */
export function qrPath(text: string): { readonly side: number; readonly path: string } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quiet });
  let path = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x] === true) x++;
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return { side: rows.length, path };
}
