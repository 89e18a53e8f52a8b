/** PROTOCOL 9.4: making shares, asking after them, ending them. What makes one is committed first, so that it can always be ended. */
import type { Of } from "../../../api/wire.ts";
import {
  GrantMakeAnswer,
  type GrantMakeRequest,
  GrantRevokeAnswer,
  GrantStatusAnswer,
  path,
  size as wire,
} from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../../crypto/bytes.ts";
import type { Cover, SharedPaper } from "../../../crypto/grant.ts";
import { bundleKey, grantKeys, linkSecretLength, sealBundle, sealCover } from "../../../crypto/grant.ts";
import type { OuterKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { logKind } from "../../../crypto/log.ts";
import { logPublicKey, openLogEntry } from "../../../crypto/log-open.ts";
import { sha256 } from "../../../crypto/noble.ts";
import { aead } from "../aead.ts";
import { FardeError } from "../failure.ts";
import { ordered } from "../reader/order.ts";
import { randomBytes } from "../random.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { PaperEntry, ShareEntry } from "./contents.ts";
import { refsOf } from "./contents.ts";
import type { Half } from "./half.ts";
import { persist } from "./persist.ts";
import type { Shares } from "./shares.ts";
import { refOf } from "./transfer.ts";
import type { NewShare, Share, ShareEnd } from "./vault.ts";

const day = 86_400;
/** An hour runs from the first opening; the link may wait this long for it. */
const latestForHour = 7 * day;
/** How long an ended share stays in the list. */
const remembered = 30 * day;

/** `ends` in Unix seconds and `span` in seconds, for a choice made at `now` (Unix milliseconds, local time). */
export function endOf(end: ShareEnd, now: number): { ends: number; span: number } {
  const seconds = Math.floor(now / 1_000);
  const midnight = (date: Date) => {
    date.setHours(24, 0, 0, 0);
    return Math.floor(date.getTime() / 1_000);
  };
  switch (end.kind) {
    case "hour":
      return { ends: seconds + latestForHour, span: 3_600 };
    case "today":
      return { ends: midnight(new Date(now)), span: 0 };
    case "week":
      return { ends: seconds + 7 * day, span: 0 };
    case "date":
      return { ends: midnight(new Date(`${end.date}T12:00:00`)), span: 0 };
  }
}

/**
 * The papers as their reader gets them, in the order of the list: places in the grant count from 0, those in the folder
 * stay here. Their blocks are in the order in which they are read, since the first ones come with the opening.
 */
function sharedPapers(papers: readonly PaperEntry[]): { papers: SharedPaper[]; blocks: [number, string][] } {
  const blocks: [number, string][] = [];
  const firsts: number[] = [];
  for (const number of ordered(papers)) {
    firsts[number] = blocks.length;
    const paper = papers[number];
    if (paper) blocks.push(...refsOf(paper));
  }
  const shared = papers.map((paper, number) => {
    const { id, key, size, salts } = refOf("document", paper);
    const { title, kind, type, date, until } = paper;
    return {
      title,
      kind,
      type,
      id,
      key,
      size,
      first: firsts[number] ?? 0,
      salts,
      ...(date ? { date } : {}),
      ...(until ? { until } : {}),
    };
  });
  return { papers: shared, blocks };
}

export type Sharing = {
  share(share: NewShare, language: string): Promise<Share>;
  refresh(): Promise<void>;
  revoke(ids: readonly string[] | "all"): Promise<void>;
};

export function createSharing(
  server: Server,
  half: Half,
  now: () => number,
  changed: () => void,
  { statuses, toShare }: Shares,
): Sharing {
  const handles = (entries: readonly ShareEntry[]) =>
    entries.map((entry) => ({
      id: bytesToBase64url(grantKeys(base64urlToBytes(entry.link)).id),
      manage: entry.manage,
    }));

  function* inBatches(entries: readonly ShareEntry[]): Generator<readonly ShareEntry[]> {
    for (let at = 0; at < entries.length; at += wire.grantsAtOnce) yield entries.slice(at, at + wire.grantsAtOnce);
  }

  async function openedTimes(entry: ShareEntry, log: string): Promise<number[]> {
    const bytes = base64urlToBytes(log);
    const secret = base64urlToBytes(entry.log);
    const entries = Array.from({ length: bytes.length / wire.logEntry }, (_, i) =>
      openLogEntry(aead, secret, bytes.subarray(i * wire.logEntry, (i + 1) * wire.logEntry)),
    );
    return (await Promise.all(entries))
      .filter((logged) => logged?.kind === logKind.opened)
      .map((logged) => (logged?.at ?? 0) * 1_000)
      .sort((a, b) => a - b);
  }

  async function share(wanted: NewShare, language: string): Promise<Share> {
    const linkSecret = randomBytes(linkSecretLength);
    const keys = grantKeys(linkSecret);
    const manage = randomBytes(wire.key);
    const logSecret = randomBytes(wire.key);
    const shareKey = randomBytes(wire.key);
    const outer = asKey<OuterKey>(randomBytes(wire.key), "outer key");
    const end = endOf(wanted.end, now());
    const entry: ShareEntry = {
      link: bytesToBase64url(linkSecret),
      manage: bytesToBase64url(manage),
      log: bytesToBase64url(logSecret),
      papers: [...wanted.papers],
      from: wanted.from,
      ...end,
      openings: wanted.openings,
      lookOnly: wanted.lookOnly,
    };
    const seconds = Math.floor(now() / 1_000);
    await half.commit((contents) => ({
      ...contents,
      from: wanted.from,
      // Applied again after its answer was lost: it is there already (E6).
      shares: [...contents.shares.filter((old) => old.link !== entry.link && old.ends + remembered > seconds), entry],
    }));
    const cover: Cover = { from: wanted.from, language, lookOnly: wanted.lookOnly, papers: wanted.papers.length };
    const sealedCover = await sealCover(aead, keys.cover, randomBytes(wire.salt), cover);

    const ask = async (): Promise<void> => {
      const papers = half.contents().papers.filter((paper) => wanted.papers.includes(paper.id));
      if (papers.length === 0) throw new FardeError("share-ended");
      const shared = sharedPapers(papers);
      const bundle = await sealBundle(aead, bundleKey(linkSecret, shareKey), randomBytes(wire.salt), {
        outer,
        papers: shared.papers,
      });
      const request: Of<typeof GrantMakeRequest> = {
        id: bytesToBase64url(keys.id),
        opening: bytesToBase64url(sha256(keys.opening)),
        manage: bytesToBase64url(sha256(manage)),
        outer: bytesToBase64url(outer),
        share: bytesToBase64url(shareKey),
        log: bytesToBase64url(logPublicKey(logSecret)),
        cover: bytesToBase64url(sealedCover),
        bundle: bytesToBase64url(bundle),
        blocks: shared.blocks,
        ...end,
        openings: wanted.openings,
      };
      await persist((signal) =>
        half.withToken((token) => server.ask(path.grant.make, GrantMakeAnswer, request, { token, signal })),
      );
    };
    try {
      await ask();
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== "conflict") throw thrown;
      // A paper was given another content on another device: share the new one.
      await half.reload();
      await ask();
    }
    statuses.set(entry.link, { live: true, ends: end.ends, left: wanted.openings, opened: [] });
    changed();
    return toShare(entry, half.contents());
  }

  async function refresh(): Promise<void> {
    for (const entries of inBatches(half.contents().shares)) {
      const { grants } = await server.ask(path.grant.status, GrantStatusAnswer, { grants: handles(entries) });
      if (grants.length !== entries.length) throw new FardeError("broken-answer");
      for (const [i, entry] of entries.entries()) {
        const grant = grants[i];
        if (!grant) continue;
        const { live, ends, left, log } = grant;
        statuses.set(entry.link, { live, ends, left, opened: await openedTimes(entry, log) });
      }
    }
    changed();
  }

  async function revoke(ids: readonly string[] | "all"): Promise<void> {
    const chosen = half.contents().shares.filter((entry) => ids === "all" || ids.includes(entry.link));
    for (const entries of inBatches(chosen)) {
      await persist((signal) =>
        server.ask(path.grant.revoke, GrantRevokeAnswer, { grants: handles(entries) }, { signal }),
      );
      for (const entry of entries) {
        const opened = statuses.get(entry.link)?.opened ?? [];
        statuses.set(entry.link, { live: false, ends: entry.ends, left: 0, opened });
      }
    }
    changed();
  }

  return { share, refresh, revoke };
}
