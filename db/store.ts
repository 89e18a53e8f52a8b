/**
 * What the server keeps, as whole verbs: each is atomic by itself, and nothing here is a transaction to be filled in by
 * the caller. All bytes are plain `Uint8Array`s; times are Unix seconds.
 *
 * The verbs that change a folder's blocks check, under the lock of its half, what the writer last saw; see PROTOCOL 8.5.
 */
export type Half = 0 | 1;
/** `key` 32 bytes, `sealed` 256. */
export type Slot = { readonly key: Uint8Array; readonly sealed: Uint8Array };

/** One half of a folder: its id (16 bytes), the half's public key (32) and its four slots in order. */
export type Door = {
  readonly folder: Uint8Array;
  readonly half: Half;
  readonly key: Uint8Array;
  readonly slots: readonly Slot[];
};
/** Which half, and under which key it was entered: a half that was renewed meanwhile is another one. */
export type Place = Pick<Door, "folder" | "half" | "key">;

/** The first 24 bytes at places 0 and 4 of the half, as the writer last saw them. */
export type Heads = readonly [Uint8Array, Uint8Array];
export type BlockRef = { readonly index: number; readonly salt: Uint8Array };
/** `block` 65,536 bytes; `index` within the half. */
export type PlacedBlock = { readonly index: number; readonly block: Uint8Array };

/**
 * `conflict`: somebody wrote in between, nothing was written. `denied`: no such half (any more).
 * `bad`: an index outside the half.
 */
export type Written = "written" | "conflict" | "denied" | "bad";
export type Read = { readonly blocks: readonly Uint8Array<ArrayBuffer>[] } | "denied" | "bad";
export type Rewritten = "written" | "conflict" | "denied";

export type NewFolder = {
  /** Eight: 0 to 3 of the lower half, 4 to 7 of the upper. */
  readonly slots: readonly Slot[];
  /** The public keys of the lower and the upper half. */
  readonly halves: readonly [Uint8Array, Uint8Array];
  /** Goes to place 0 of the lower half. */
  readonly first: Uint8Array;
};

export type FolderStore = {
  /**
   * `conflict`: one of the keys is in use otherwise. The same folder again is made once. `ticket` (32 bytes, where
   * one is needed) is used up with it; `no-ticket`: there is none such.
   */
  make(folder: NewFolder, ticket?: Uint8Array): Promise<"made" | "conflict" | "no-ticket">;
  /** Whether exactly this folder was made before. */
  isMade(folder: NewFolder): Promise<boolean>;
  /** The 256 bytes of the slot with this public key. */
  findSlot(key: Uint8Array): Promise<Uint8Array | null>;
  findDoor(halfKey: Uint8Array): Promise<Door | null>;
  doorOf(folder: Uint8Array, half: Half): Promise<Door | null>;
  /**
   * Blocks in the half, the last day (days since 1970-01-01) where deletion was asked, and the first block of each
   * manifest copy. Keeps the folder for another five years, unless deletion was asked or nothing was ever saved.
   */
  enter(place: Place): Promise<{
    readonly blocks: number;
    readonly ending: number | null;
    readonly heads: readonly [Uint8Array, Uint8Array];
  } | null>;
  /**
   * In the order asked, all as they were at one moment. `into`: as long as all of them; they are read there, one behind
   * the other, and it is the caller's again when this resolves. Where it rejects, some may still be written there.
   */
  read(place: Place, indices: readonly number[], into?: Uint8Array<ArrayBuffer>): Promise<Read>;
  /**
   * Also `written` where all of it is there already, whatever the heads. On the disk when it returns, and so is all that
   * was written before it as `more`; that alone survives no power cut. `since`: what `syncFaults` said before the first of
   * them; rejects (EIO) where a sync has failed from then on, and all of them have to be written again.
   */
  write(
    place: Place,
    heads: Heads,
    blocks: readonly PlacedBlock[],
    which?: "more" | "last",
    since?: number,
  ): Promise<Written>;
  /** How often a sync of the packs has failed since the start. */
  syncFaults(): number;
  /** Noise over the blocks. */
  erase(place: Place, heads: Heads, indices: readonly number[]): Promise<Written>;
  /** 1 to 4 blocks of manifest copy `copy`; noise at its places that are left. `refs` must be as the writer saw them. */
  commit(
    place: Place,
    commit: {
      readonly heads: Heads;
      readonly copy: 0 | 1;
      readonly blocks: readonly Uint8Array[];
      readonly refs: readonly BlockRef[];
    },
  ): Promise<Written>;
  /** `conflict`: one of the keys is in use elsewhere, as a slot's or as a half's; or the heads are others. */
  rewriteSlots(place: Place, heads: Heads, slots: readonly Slot[]): Promise<Rewritten>;
  /** From the lower half: new keys and slots for the upper half, and noise over all of it. */
  renewUpper(place: Place, key: Uint8Array, slots: readonly Slot[]): Promise<Rewritten>;
  /** Another key and other slots for the half itself; its blocks stay. `conflict` as for `rewriteSlots`. */
  rekey(place: Place, heads: Heads, key: Uint8Array, slots: readonly Slot[]): Promise<Rewritten>;
  /** The last day, or null where there is no such half. */
  askDeletion(place: Place): Promise<number | null>;
  /** Takes an asked deletion back. */
  keep(place: Place): Promise<boolean>;
  /** Removes the folders whose end is past; returns how many. */
  sweep(): Promise<number>;
};

export type NewGrant = {
  readonly id: Uint8Array;
  /** SHA-256 of the opening token and of the manage token. */
  readonly opening: Uint8Array;
  readonly manage: Uint8Array;
  readonly logKey: Uint8Array;
  /** 16 sealed entries of 96 bytes. */
  readonly log: Uint8Array;
  readonly bundle: Uint8Array;
  readonly share: Uint8Array;
  readonly cover: Uint8Array;
  readonly ends: number;
  readonly span: number;
  readonly openings: number;
  readonly refs: readonly BlockRef[];
  /** Seals one copied block once more: 65,536 bytes in, 65,608 out. `index` counts within the grant. */
  readonly seal: (index: number, block: Uint8Array) => Promise<Uint8Array>;
};
/** Seals a new entry of the log to the grant's log key. */
export type NewEntry = (logKey: Uint8Array) => Uint8Array;
export type GrantStatus = {
  readonly live: boolean;
  readonly ends: number;
  readonly left: number;
  /** Empty where the grant is unknown. */
  readonly log: Uint8Array;
};

export type GrantStore = {
  /** Copies the blocks out of the half. The same grant again is made once; one that has ended stays ended. */
  make(place: Place, grant: NewGrant): Promise<Written>;
  /** Counts nothing. null: unknown, ended, used up or another opening hash. */
  look(
    id: Uint8Array,
    opening: Uint8Array,
  ): Promise<{ readonly cover: Uint8Array; readonly ends: number; readonly span: number } | null>;
  /** Counts one opening, and writes what `entry` seals to the log's key into the log. */
  open(
    id: Uint8Array,
    opening: Uint8Array,
    entry: NewEntry,
  ): Promise<{
    readonly share: Uint8Array;
    readonly cover: Uint8Array;
    readonly bundle: Uint8Array;
    readonly ends: number;
  } | null>;
  /** Outer blocks of a grant that lives, in the order asked. null: it does not. */
  read(id: Uint8Array, indices: readonly number[]): Promise<readonly Uint8Array<ArrayBuffer>[] | null | "bad">;
  /** `manage`: SHA-256 of the manage token. What does not fit any grant changes nothing. */
  revoke(id: Uint8Array, manage: Uint8Array): Promise<void>;
  status(id: Uint8Array, manage: Uint8Array): Promise<GrantStatus>;
  /** Destroys what has ended; returns how many. */
  sweep(): Promise<number>;
};

export type BucketStore = {
  /** Counts one attempt, durably. A number: refused, and how many seconds until there is one more. */
  take(id: Uint8Array): Promise<"taken" | number>;
};

export type TicketStore = {
  /** Whether a ticket with this mark (32 bytes) was given out and not used. */
  isGood(mark: Uint8Array): Promise<boolean>;
};

export type Store = {
  readonly folders: FolderStore;
  readonly grants: GrantStore;
  readonly buckets: BucketStore;
  readonly tickets: TicketStore;
  /** Seconds that never go back, not over a restart either. */
  now(): number;
  /** Seconds by which the quarters of the timed lock are published: they never go back, and never leap ahead. */
  published(): number;
  /** false: the machine's time is far off, and nothing is destroyed for it until the operator says that it is right. */
  isClockBelievable(): boolean;
  /** Seconds that the machine is ahead of `published` where that is more than an hour; otherwise 0. Behind: negative. */
  publishedLag(): number;
  /** Folders whose pack is not there. They do not open; the others do. */
  readonly missingPacks: number;
  /** What the start could not put right, or null. It is tried again every hour. */
  readonly trouble: unknown;
  /** What has to be done every 20 s, and every hour. */
  everyMoment(): Promise<void>;
  everyHour(): Promise<void>;
  /** Ends everything that runs, empties the write-ahead logs, closes the files. */
  close(): Promise<void>;
};
