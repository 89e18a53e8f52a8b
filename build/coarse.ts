/**
 * Drawings in whole units. Phosphor draws on 256 units with two decimals; on the screen a unit is a tenth of a pixel, or
 * a third in the largest. Each point is rounded from where it truly is, so that errors do not add up along a path. It is
 * written as steps from the one before: the same corner then looks the same wherever it is drawn, and packs better.
 */

/** Numbers that each command of an SVG path takes. */
const takes: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const word = /[a-z]|-?(?:\d+\.?\d*|\.\d+)/gi;

type Point = { readonly x: number; readonly y: number };

/** Throws on anything that is not a path as the installed drawings have them. */
export function coarsePath(path: string): string {
  const wrong = () => new Error(`not a path: ${path}`);
  if (path.replaceAll(word, "").replaceAll(/[\s,]/g, "") !== "") throw wrong();
  const words = path.match(word) ?? [];
  let written = "";
  /** Where the pen truly is; in what is written it is at the nearest whole place. */
  let pen: Point = { x: 0, y: 0 };
  let begin = pen;
  for (let at = 0; at < words.length;) {
    const letter = words[at++] ?? "";
    const command = letter.toLowerCase();
    const count = takes[command];
    if (count === undefined) throw wrong();
    const isRelative = letter === command;
    const numbers: number[] = [];
    /** Of a `m`, only the first place begins a part; those behind it are lines. */
    let isBegin = command === "m";
    const axisOf = (i: number): "x" | "y" => (command === "v" || (command !== "h" && i % 2 === 1) ? "y" : "x");
    do {
      const given = words.slice(at, at + count).map(Number);
      if (given.length < count || given.some(Number.isNaN)) throw wrong();
      at += count;
      // Radii, a turn and two flags come before the end of an arc. A radius of nothing would make a straight line of it.
      const shape = command === "a" ? given.splice(0, 5) : [];
      numbers.push(...shape.map((value, i) => (i < 2 ? Math.max(1, Math.round(value)) : value)));
      let end = pen;
      const [toX = 0, toY = 0] = isRelative ? given : [(given[0] ?? 0) - pen.x, (given[1] ?? 0) - pen.y];
      // A whole circle ends a hair from where it began, on the side that says which way round: nothing to be rounded.
      const isCircle = shape[3] === 1 && Math.hypot(toX, toY) < 1;
      for (const [i, value] of given.entries()) {
        const axis = axisOf(i);
        const place = isRelative ? pen[axis] + value : value;
        const step = isCircle ? Number((place - pen[axis]).toFixed(2)) : Math.round(place) - Math.round(pen[axis]);
        numbers.push(step);
        end = { ...end, [axis]: place };
      }
      pen = end;
      if (isBegin) begin = pen;
      isBegin = false;
    } while (count > 0 && /\d/.test(words[at] ?? ""));
    if (command === "z") pen = begin;
    written += command + numbers.map((number, i) => `${i > 0 && number >= 0 ? "," : ""}${String(number)}`).join("");
  }
  return written;
}

/** The same markup, with its paths in whole units. */
export const coarse = (markup: string): string =>
  markup.replaceAll(/ d="([^"]+)"/g, (_, path: string) => ` d="${coarsePath(path)}"`);
