/** PROTOCOL 8.4: the manifest as JSON. */
import { toBase64url } from "./bytes.ts";
import { blockCount, content } from "./blocks.ts";
import type { Form } from "./forms.ts";
import { boolean, bytes, integer, list, object, parse, pattern, text } from "./forms.ts";
import { saltLength } from "./seal.ts";

const kinds =
  "identity residence address housing money health work training request decision competence report history steps " +
  "story school smallchild leisure club justice other";
const kind = pattern(new RegExp(`^(?:${kinds.replaceAll(" ", "|")})$`));
const day = pattern(/^\d{4}-\d{2}-\d{2}$/);
const place = integer(8, 1_048_575);

const stored = {
  id: bytes(16),
  key: bytes(32),
  size: integer(0, 1_073_741_824),
  places: list(place),
  salts: bytes(),
};
const sheet = object(stored);
const paper = object(
  { ...stored, title: text(400), kind, type: text(100) },
  {
    date: day,
    until: day,
    note: text(2_000),
    picture: object({ sheet: bytes(16), at: integer(0, content - 1), size: integer(0, content) }),
  },
);
const slot = object({ key: bytes(32), wrap: bytes(32), kind: pattern(/^(?:words|none)$/) });
const share = object({
  link: bytes(16),
  manage: bytes(32),
  log: bytes(32),
  papers: list(bytes(16)),
  from: text(60),
  ends: integer(0, 99_999_999_999),
  span: integer(0, 31_536_000),
  openings: integer(0, 1_000),
  lookOnly: boolean,
});
const manifest = object({
  papers: list(paper),
  sheets: list(sheet),
  slots: list(slot),
  shares: list(share),
  scrub: list(place),
  from: text(60),
});

export type Paper = ReturnType<typeof paper>;
export type Share = ReturnType<typeof share>;
export type Manifest = ReturnType<typeof manifest>;

const checked: Form<Manifest> = (value) => {
  const read = manifest(value);
  const documents = [...read.papers, ...read.sheets];
  const places = documents.flatMap((document) => document.places);
  if (read.slots.length !== 4 || new Set(places).size !== places.length) throw new Error("no manifest");
  for (const document of documents) {
    const count = blockCount(document.size);
    if (document.places.length !== count || document.salts.length !== count * saltLength) {
      throw new Error("no manifest");
    }
  }
  return read;
};

export const parseManifest = (utf8: Uint8Array): Manifest => parse(checked, utf8);

export const writeManifest = (value: Manifest): string =>
  JSON.stringify(value, (_, field: unknown) => (field instanceof Uint8Array ? toBase64url(field) : field));

/** Every place that it names: none of them may be overwritten. */
export const taken = (value: Manifest): number[] => [
  ...[...value.papers, ...value.sheets].flatMap(({ places }) => places),
  ...value.scrub,
];
