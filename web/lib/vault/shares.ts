/** PROTOCOL 9.4: the shares of a folder, as its list has them and as far as the server was asked about them. */
import type { Contents, ShareEntry } from "./contents.ts";
import type { Share } from "./vault.ts";

/** What the server said of a share: `ends` in Unix seconds, `opened` in milliseconds. */
export type ShareStatus = {
  readonly live: boolean;
  readonly ends: number;
  readonly left: number;
  readonly opened: readonly number[];
};

export type Shares = {
  /** By the link's secret. */
  readonly statuses: Map<string, ShareStatus>;
  list(contents: Contents): Share[];
  toShare(entry: ShareEntry, contents: Contents): Share;
};

export const linkOf = (secret: string): string => `/s#${secret}`;

export function createShares(now: () => number): Shares {
  const statuses = new Map<string, ShareStatus>();

  function toShare(entry: ShareEntry, contents: Contents): Share {
    const status = statuses.get(entry.link);
    const titles = contents.papers.filter((paper) => entry.papers.includes(paper.id)).map((paper) => paper.title);
    const ended = entry.ends * 1_000 <= now();
    return {
      id: entry.link,
      link: linkOf(entry.link),
      titles,
      from: entry.from,
      state: ended || status?.live === false ? "ended" : status ? "live" : "unknown",
      ends: (status?.live ? status.ends : entry.ends) * 1_000,
      span: entry.span,
      left: status?.left ?? entry.openings,
      opened: status?.opened ?? [],
    };
  }

  return { statuses, list: (contents) => contents.shares.map((entry) => toShare(entry, contents)), toShare };
}
