/** What the rooms of an open folder have in common. The features know nothing of each other: this is what one needs of another. */
import type { JSX } from "solid-js";
import type { Find } from "../features/papers/find.ts";
import type { Pictures } from "../features/papers/pictures.ts";
import type { BeforeLock } from "../lib/before-lock.ts";
import type { BackDoor } from "../lib/vault/doors.ts";
import type { Paper, Vault, VaultState } from "../lib/vault/vault.ts";
import type { createFrontView } from "./front.ts";
import type { createNavigation } from "./navigation.ts";
import type { createRemovals } from "./removals.ts";

export type House = Pick<ReturnType<typeof createNavigation>, "go" | "toPaper" | "toList" | "toListTop"> & {
  readonly vault: Vault;
  readonly pictures: Pictures;
  /** These papers were deleted, and can be brought back for a while. */
  readonly removed: ReturnType<typeof createRemovals>["add"];
  /** This door, where it is the second one. */
  readonly own: BackDoor | undefined;
  /** The second door, where one looks at the first from there. */
  readonly behind: BackDoor | undefined;
  /** What is seen from `own` of the first door. */
  readonly front: ReturnType<typeof createFrontView<Vault>>;
  /** Draws all of this for the first door, as one sees it from `own`. */
  insideFront(front: Vault, own: BackDoor): JSX.Element;
  state(): VaultState;
  today(): string;
  paperWith(id: string): Paper | undefined;
  find(): Find;
  onFind(find: Find): void;
  /** Papers are on their way into the folder. */
  isSaving(): boolean;
  /** Takes what a screen does before the folder locks, and undefined when the screen goes. */
  beforeLock(what: BeforeLock | undefined): void;
  /** Papers went behind the second door. */
  onTaken(): void;
  onLock(): void;
};
