/** What goes over the line, written down as somebody would who can read neither words nor papers. */
import { standBetween } from "../between.ts";
import type { Fetch } from "../people.ts";

/** One request and its answer: what it is, how long, and how it ended. */
export type Line = {
  readonly path: string;
  readonly method: string;
  readonly asked: number;
  readonly status: number;
  readonly answered: number;
  /** Names of the headers that came back, and the type. */
  readonly headers: string;
};

/** The JSON of a request, or that in front of a frame. */
function headerOf(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (bytes.length < 4 || bytes[0] !== 0) return bytes.toString();
  return bytes.toString("utf8", 4, 4 + bytes.readUInt32BE(0));
}

/**
 * Places are random in every folder, and one digit or two long: each is counted as two. Nothing else that is written in
 * JSON has a length of its own.
 */
const shortPlaces = (header: string): number => header.match(/(?<=[[,])[89](?=[,\]])/g)?.length ?? 0;

export function recording(fetch: Fetch): { readonly fetch: Fetch; taken(): Line[] } {
  const lines: Line[] = [];
  return {
    fetch: standBetween(async ({ path, init, body }, send) => {
      const answer = await send();
      const answered = (await answer.clone().arrayBuffer()).byteLength;
      lines.push({
        path,
        method: init.method ?? "GET",
        asked: body.length + shortPlaces(headerOf(body)),
        status: answer.status,
        answered,
        headers: [...answer.headers.keys()].filter((name) => name !== "date").join(" "),
      });
      return answer;
    }, fetch),
    taken: () => lines.splice(0),
  };
}
