/**
 * The screens of an open folder. The list and adding come with it; each of the others stands in a room, a piece of the
 * program that comes later. No screen has an address: an address would stay in the browser's history.
 */
import type { Deed } from "../features/front-view/flow.ts";
import type { Setting } from "../features/settings/Settings.tsx";
import type { Paper } from "../lib/vault/vault.ts";

export type PapersView =
  | { readonly at: "paper" | "edit"; readonly paper: string }
  /** Several papers, to do something with them. */
  | { readonly at: "choose"; readonly why: "share" | "several" };

export type SharingView =
  | { readonly at: "share"; readonly papers: readonly string[] }
  | { readonly at: "shares" | "write" }
  /** With the paper as it was: what one writes stays on the screen, also when another device deletes the paper. */
  | { readonly at: "story"; readonly continues: Paper };

/** `renew-door` is reached from the keys, too. */
export type SettingsPage = "menu" | Setting | "renew-door";
export type SettingsView =
  | { readonly at: "settings"; readonly first?: SettingsPage }
  | { readonly at: "practice" }
  /** From behind the second door, the first one as others see it. */
  | { readonly at: "front" }
  /** Between the doors. */
  | { readonly at: "deed"; readonly deed: Deed; readonly papers: readonly string[] };

export type View = { readonly at: "list" | "add" } | PapersView | SharingView | SettingsView;

export type RoomName = "papers" | "sharing" | "settings";

const roomByScreen: Record<View["at"], RoomName | undefined> = {
  list: undefined,
  add: undefined,
  paper: "papers",
  edit: "papers",
  choose: "papers",
  share: "sharing",
  shares: "sharing",
  write: "sharing",
  story: "sharing",
  settings: "settings",
  practice: "settings",
  front: "settings",
  deed: "settings",
};

/** undefined: it is there from the start. */
export const roomOf = (view: View): RoomName | undefined => roomByScreen[view.at];
