/** A folder that is open: the verbs of vault.ts over one half. */
import { firstDataBlock } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../../crypto/bytes.ts";
import { blockContent } from "../../../crypto/sizes.ts";
import type { Half as Which } from "../../../crypto/slot.ts";
import { deviceMark, statePhrase } from "../../../crypto/state.ts";
import { FardeError, failureOf } from "../failure.ts";
import type { Server } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import { addPaper, detailsOf, replaceContent } from "./adding.ts";
import type { Contents, PaperEntry } from "./contents.ts";
import type { Half } from "./half.ts";
import { createOpenedBy, type OpenedBy } from "./opened-by.ts";
import { createJobs } from "./jobs.ts";
import { ownKeys } from "./keys.ts";
import type { Verbs } from "./later.ts";
import { late, lateBackDoor, lateFrontDoor, lateKeys, verbs } from "./later.ts";
import { createPictures } from "./pictures.ts";
import type { Removal } from "./removing.ts";
import { createShares } from "./shares.ts";
import type { SlotWriter } from "./slot-writer.ts";
import { fetchDocument } from "./transfer.ts";
import type { Paper, Vault, VaultState } from "./vault.ts";

const undoSeconds = 20;

const toPaper = ({ id, title, kind, type, size, date, until, note, picture, front }: PaperEntry): Paper => ({
  id,
  title,
  kind,
  type,
  size,
  ...(date === undefined ? {} : { date }),
  ...(until === undefined ? {} : { until }),
  ...(note === undefined ? {} : { note }),
  hasPicture: picture !== undefined,
  ...(front === undefined ? {} : { inFront: true }),
});

/** A vault, with what only this folder of the program needs of it. */
export type Opened = Vault & {
  /** By which an own device knows the door again (PROTOCOL 8.9). */
  readonly mark: string;
  isLocked(): boolean;
  /** Locks this vault, without ending the engine, and opens another half in its place. */
  giveWay(half: Half): Vault;
};

export function openVault(deps: {
  readonly server: Server;
  readonly engine: Engine;
  readonly half: Half;
  readonly which: Which;
  /** Without one, nobody knows the name. */
  readonly openedBy?: OpenedBy;
  /** The newest quarter of an hour that the server had published then (PROTOCOL 10.1). */
  readonly newest?: number | undefined;
  readonly now: () => number;
  readonly language: () => string;
}): Opened {
  const { server, engine, half, now, openedBy = createOpenedBy(null) } = deps;
  const mark = bytesToBase64url(deviceMark(half.door()));
  const listeners = new Set<() => void>();
  /** Removals that can still be undone. */
  const pending = new Map<Removal, ReturnType<typeof setTimeout>>();
  let ending = half.ending;
  // While a door is renewed, and when it just was, one of the copies is another door's (PROTOCOL 8.10): that is no damage.
  const { unsent, rekey } = half.contents();
  const repaired = half.repaired && unsent === undefined && rekey?.length !== 0;
  let locked = false;
  let forgotten = false;
  let cached: VaultState | null = null;

  const changed = () => {
    cached = null;
    for (const listener of listeners) listener();
  };
  const jobs = createJobs(changed);
  const pictures = createPictures(half, engine);
  const shares = createShares(now);

  function entryOf(id: string): PaperEntry {
    if (locked) throw new FardeError("locked");
    const entry = half.contents().papers.find((paper) => paper.id === id);
    // Deleted on another device meanwhile.
    if (!entry) throw new FardeError("paper-gone");
    return entry;
  }

  function stateOf(contents: Contents): VaultState {
    const used = [...contents.papers, ...contents.sheets].reduce((sum, { places }) => sum + places.length, 0);
    return {
      papers: contents.papers.map(toPaper),
      shares: shares.list(contents),
      jobs: jobs.list(),
      from: contents.from,
      capacity: { total: (half.blocks - firstDataBlock) * blockContent, used: used * blockContent },
      ...(ending === null ? {} : { ending: new Date(ending * 86_400_000).toISOString().slice(0, 10) }),
      repaired,
      // Those that the server has, for sure.
      keys: ownKeys((contents.before ?? contents).slots),
      ...(openedBy.secret === undefined ? {} : { openedWith: openedBy.secret }),
      rekeying: contents.rekey !== undefined,
      offer: contents.offer ?? {},
      adviseFront: deps.which === 1 && contents.advised !== true,
    };
  }

  /** What must end before the keys are forgotten: a share on its way, the second half of a removal. */
  const running = new Set<Promise<unknown>>();
  function track<T>(task: Promise<T>): Promise<T> {
    const ended = () => {
      running.delete(task);
    };
    running.add(task);
    task.then(ended, ended);
    return task;
  }

  async function committing<T>(task: () => Promise<T>): Promise<T> {
    if (locked) throw new FardeError("locked");
    try {
      return await track(task());
    } finally {
      changed();
    }
  }

  /** What was cut off is finished quietly, and where it fails, at the next opening. */
  const quietly = (task: Promise<void>): void => {
    void track(task.catch(() => undefined));
  };

  function finishRemoval(removal: Removal): void {
    const timer = pending.get(removal);
    if (timer === undefined) return;
    clearTimeout(timer);
    pending.delete(removal);
    quietly(removal.finish());
  }

  function wait(removal: Removal): void {
    const end = () => {
      finishRemoval(removal);
    };
    pending.set(removal, setTimeout(end, undoSeconds * 1_000));
  }

  const scrub = async (only?: ReadonlySet<number>): Promise<void> => (await verbs()).finishScrub(half, only);
  let writer: SlotWriter | undefined;
  const writerOf = (part: Verbs): SlotWriter =>
    (writer ??= part.createSlotWriter(server, half, deps.which, { key: openedBy.key, newest: deps.newest }));
  const settle = async (): Promise<void> => writerOf(await verbs()).settle();
  if (half.contents().scrub.length > 0) quietly(scrub());
  if (half.contents().unsent) quietly(settle());

  const mine = { half, engine, pictures };
  /** The engine belongs to the vault that was opened first; one that is looked at from there leaves it alone. */
  const lent: Engine = { ...engine, close: () => undefined };
  const isForgotten = () => forgotten;
  const front = late(isForgotten, (part) => part.createFrontDoor(server, engine, mine, committing));
  const back = late(isForgotten, (part) =>
    part.createBackDoor(server, engine, mine, writerOf(part), committing, (shown) =>
      openVault({ ...deps, engine: lent, half: shown, which: 0, openedBy: openedBy.copy() }),
    ),
  );
  const keys = late(isForgotten, (part) =>
    part.createKeyRing(server, engine, half, deps.which, openedBy, writerOf(part), committing),
  );
  const sharing = late(isForgotten, (part) => part.createSharing(server, half, now, changed, shares));

  function lock(last: Engine): void {
    if (locked) return;
    locked = true;
    for (const removal of [...pending.keys()]) finishRemoval(removal);
    pictures.forget();
    void (async () => {
      await jobs.idle();
      while (running.size > 0) await Promise.allSettled(running);
      forgotten = true;
      front.made()?.forget();
      back.made()?.forget();
      openedBy.forget();
      half.forget();
      last.close();
      changed();
      listeners.clear();
    })();
  }

  return {
    mark,
    isLocked: () => locked,
    giveWay(other) {
      const same = openedBy.copy();
      lock(lent);
      return openVault({ ...deps, half: other, which: 1, openedBy: same });
    },
    door:
      deps.which === 0
        ? lateFrontDoor(async () => (await front.get()).door)
        : lateBackDoor(async () => (await back.get()).door),
    state: () => (cached ??= stateOf(half.contents())),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (papers) => papers.map((paper) => jobs.add("add", paper.title, addPaper(half, engine, pictures, paper))),
    cancel: jobs.cancel,
    retry: jobs.retry,
    dismiss: jobs.dismiss,
    edit: (id, details) =>
      committing(async () => {
        await half.commit((contents) => {
          // Deleted on another device meanwhile: what was written is not lost in silence.
          if (!contents.papers.some((paper) => paper.id === id)) throw new FardeError("paper-gone");
          const papers = contents.papers.map((paper) => {
            if (paper.id !== id) return paper;
            const { date: _date, until: _until, note: _note, ...rest } = paper;
            return { ...rest, ...detailsOf(details) };
          });
          return { ...contents, papers };
        });
      }),
    giveKind: (ids, kind) =>
      committing(async () => {
        const wanted = new Set(ids);
        await half.commit((contents) => ({
          ...contents,
          papers: contents.papers.map((paper) => (wanted.has(paper.id) ? { ...paper, kind } : paper)),
        }));
      }),
    replace: (id, content) =>
      committing(async () => {
        const scrubbed = await replaceContent(half, engine, entryOf(id).id, content);
        // Only these: what was just removed can still be taken back.
        quietly(scrub(scrubbed));
      }),
    remove: (ids) =>
      committing(async () => {
        const removal = await (await verbs()).removePapers(half, pictures, new Set(ids));
        wait(removal);
        return {
          undoSeconds,
          undo: () =>
            committing(async () => {
              const timer = pending.get(removal);
              if (timer === undefined) throw new FardeError("cancelled");
              clearTimeout(timer);
              pending.delete(removal);
              try {
                await removal.undo();
              } catch (thrown) {
                // The line broke: the papers are still there, and one can try once more.
                if (!locked && failureOf(thrown).code !== "paper-gone") wait(removal);
                throw thrown;
              }
            }),
        };
      }),
    async read(id, options = {}) {
      const entry = entryOf(id);
      return fetchDocument(half, engine, "document", entry, entry.title, options);
    },
    picture: async (id) => pictures.of(entryOf(id)),
    share: (share) => committing(async () => (await sharing.get()).share(share, deps.language())),
    refreshShares: () => committing(async () => (await sharing.get()).refresh()),
    revoke: (ids) => committing(async () => (await sharing.get()).revoke(ids)),
    async statePhrase() {
      if (locked) throw new FardeError("locked");
      const { current, heads } = half.stamp();
      const newest = heads[current];
      return statePhrase(half.door(), base64urlToBytes(newest));
    },
    deviceMark: async () => ({ mark, version: half.stamp().version }),
    lock: () => lock(engine),
    keys: lateKeys(keys.get, openedBy.isSame),
    setOffer: (offer) =>
      committing(async () => void (await half.commit((contents) => ({ ...contents, offer: { ...offer } })))),
    deleteFolder: () =>
      committing(async () => {
        ending = await (await verbs()).askDeletion(server, half);
      }),
    keepFolder: () =>
      committing(async () => {
        await (await verbs()).keepFolder(server, half);
        ending = null;
      }),
    emptyPart: () =>
      committing(async () => {
        await (await sharing.get()).revoke("all");
        await (await verbs()).emptyHalf(half);
      }),
    busy: () => jobs.busy() || running.size > 0,
  };
}
