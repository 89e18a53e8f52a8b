/**
 * The rooms behind the list: pieces of the program that come with their words when somebody goes there, or while
 * nothing else is done, so that a line that breaks later stops nobody in the middle of a task.
 *
 * All of them come from every door, and none because of what is in the folder: what is fetched tells nobody which door
 * is open, or that something waits behind it (H7, H12).
 */
import { createEffect, onCleanup, type JSX } from "solid-js";
import { laterSheet } from "virtual:farde-icons";
import { bring } from "../features/messages.ts";
import { preloadVerbs } from "../lib/vault/later.ts";
import type { House } from "./house.ts";
import type { RoomName, View } from "./views.ts";

/** Draws the view where it is one of its own. */
export type Room = (props: { house: House; view: View }) => JSX.Element;

export const rooms: Record<RoomName, () => Promise<Room>> = {
  papers: async () => (await bring(import("./rooms/papers.tsx"), "rest")).Papers,
  sharing: async () => (await bring(import("./rooms/sharing.tsx"), "rest")).Sharing,
  settings: async () => (await bring(import("./rooms/settings.tsx"), "rest")).SettingsAndDoors,
};

/** Milliseconds in which nothing was done. */
const quiet = 1_500;

/** One after the other: what is tapped meanwhile has the line for itself. What does not come now, comes with a tap. */
async function bringAll(): Promise<void> {
  const icons = () => fetch(laterSheet);
  // What tells other files from photographs, for the worker that cleans them.
  const detecting = () => import("../lib/clean/detect.ts");
  for (const load of [preloadVerbs, detecting, rooms.papers, rooms.sharing, rooms.settings, icons])
    await load().catch(() => undefined);
}

/** Brings all of them once. `isAtWork`: papers are on their way, and the line is theirs. */
export function bringRoomsWhenQuiet(isAtWork: () => boolean): void {
  let isBegun = false;
  createEffect(() => {
    if (isBegun || isAtWork()) return;
    const timer = setTimeout(() => {
      isBegun = true;
      void bringAll();
    }, quiet);
    onCleanup(() => clearTimeout(timer));
  });
}
