/** A share: from its link to the papers, and its log (PROTOCOL 9). */
import { openDocument, blockLength, blockCount } from "./blocks.ts";
import type { Bytes } from "./bytes.ts";
import { fromBase64url, isZero, join, label, number, readNumber, toBase64url } from "./bytes.ts";
import { boolean, bytes, integer, list, object, parseFilled, text } from "./forms.ts";
import { publicOf, x25519 } from "./keys.ts";
import type { Share } from "./manifest.ts";
import { expand, extract, hkdf, open, openCommitted, overhead } from "./seal.ts";
import { ask, askBehind, askRaw } from "./transport.ts";

const coverForm = object({ from: text(60), language: text(12), lookOnly: boolean, papers: integer(0, 1_024) });
const bundleForm = object({
  outer: bytes(32),
  papers: list(
    object(
      {
        title: text(400),
        kind: text(40),
        type: text(100),
        id: bytes(16),
        key: bytes(32),
        size: integer(0, 1_073_741_824),
        salts: bytes(),
        first: integer(0, 1_023),
      },
      { date: text(10), until: text(10) },
    ),
    1_024,
  ),
});
const seconds = integer(0, 99_999_999_999);
const looked = object({ cover: bytes(640), ends: seconds, span: seconds });
const opened = object({
  share: bytes(32),
  cover: bytes(640),
  ticket: bytes(56),
  ends: seconds,
  bundle: integer(1, 131_072),
  blocks: integer(0, 2),
});
const status = object({ grants: list(object({ live: boolean, ends: seconds, left: seconds, log: bytes() }), 64) });

export function linkKeys(secret: Uint8Array) {
  const root = extract("sha256", label("grant"), secret);
  return {
    id: expand("sha256", root, label("grant id"), 16),
    opening: expand("sha256", root, label("grant opening"), 32),
    cover: expand("sha256", root, label("grant cover"), 32),
  };
}

export const bundleKey = (secret: Uint8Array, share: Uint8Array): Bytes =>
  hkdf(join(secret, share), label("grant"), label("bundle"), 32);

export async function openLink(link: string) {
  const { origin, pathname, hash } = new URL(link);
  const secret = fromBase64url(hash.slice(1));
  if (pathname !== "/s" || secret.length !== 16) throw new Error("no link of a share");
  const keys = linkKeys(secret);
  const request = { json: { id: keys.id, opening: keys.opening } };
  const look = await ask(origin, "grant/look", looked, request);
  const cover = parseFilled(coverForm, open(keys.cover, label("cover"), look.cover, 640));

  const wanted = { json: { ...request.json, blocks: 2 } };
  const { json: given, rest } = await askBehind(origin, "grant/open", opened, wanted);
  const length = given.bundle;
  if (length % 1_024 !== 0) throw new Error("no bundle");
  const outerLength = blockLength + overhead;
  if (rest.length !== length + given.blocks * outerLength) throw new Error("more or fewer bytes than announced");
  if (parseFilled(coverForm, open(keys.cover, label("cover"), given.cover, 640)).from !== cover.from)
    throw new Error("another cover");
  const key = bundleKey(secret, given.share);
  const bundle = parseFilled(bundleForm, open(key, label("bundle"), rest.slice(0, length), length));
  const came = (place: number): Bytes => rest.slice(length + place * outerLength, length + (place + 1) * outerLength);

  /** At most 128 blocks, which is what one request may ask for. Those that came with the opening are not asked again. */
  async function read(paper: (typeof bundle.papers)[number]): Promise<Bytes> {
    const places = Array.from({ length: blockCount(paper.size) }, (_, i) => paper.first + i);
    const missing = places.filter((place) => place >= given.blocks);
    const sent = { json: { id: keys.id, ticket: given.ticket, blocks: missing } };
    const asked = missing.length === 0 ? [] : await askRaw(origin, "grant/read", sent, missing.length, outerLength);
    const outer = [...places.filter((place) => place < given.blocks).map(came), ...asked];
    const blocks = outer.map((sealed, i) =>
      open(bundle.outer, join(label("outer"), number(paper.first + i, 4)), sealed, outerLength),
    );
    return openDocument("document", paper, blocks);
  }
  return { cover, papers: bundle.papers, read };
}

export const linkOf = (origin: string, { link }: Share): string => `${origin}/s#${toBase64url(link)}`;

/** The time of an opening in Unix seconds; throws where the entry is not for this log. */
function openEntry(secret: Uint8Array, entry: Uint8Array): number {
  const ephemeral = entry.subarray(0, 32);
  const salt = join(ephemeral, publicOf("X25519", secret));
  const plain = openCommitted(
    hkdf(x25519(secret, ephemeral), salt, label("log"), 64),
    label("log"),
    entry.subarray(32, 96),
  );
  if (plain[8] !== 1 || !isZero(plain.subarray(9))) throw new Error("no opening");
  return readNumber(plain.subarray(0, 8));
}

/** Whether it lives, how many openings are left, and when it was opened. */
export async function readStatus(origin: string, share: Share) {
  const json = { grants: [{ id: linkKeys(share.link).id, manage: share.manage }] };
  const { grants } = await ask(origin, "grant/status", status, { json });
  const [grant] = grants;
  if (!grant || grants.length !== 1) throw new Error("another number of grants");
  const times: number[] = [];
  for (let at = 0; at < grant.log.length; at += 96) {
    try {
      times.push(openEntry(share.log, grant.log.subarray(at, at + 96)));
    } catch {
      // An entry from the making, or one that the server forged.
    }
  }
  return { live: grant.live, left: grant.left, times };
}
