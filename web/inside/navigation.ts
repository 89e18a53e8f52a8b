/** From screen to screen in an open folder, and back to where one stood in the list. */
import { createSignal } from "solid-js";
import type { Going } from "../going.ts";
import { rooms, type Room } from "./rooms.ts";
import { roomOf, type View } from "./views.ts";

/** A screen, with the room that draws it: there is none without its program. */
type Shown = { readonly view: View; readonly room: Room | undefined };
/** What the list has to say of what happened elsewhere. `gone`: another device deleted the paper that was open here. */
export type Told = "gone" | { readonly done: string };

export function createNavigation(going: Going) {
  const [shown, setShown] = createSignal<Shown>({ view: { at: "list" }, room: undefined });
  const [told, setTold] = createSignal<Told>();
  let listAt = 0;
  let lookedAt: string | undefined;

  const arrive = (view: View, room?: Room): void => {
    setTold(undefined);
    if (shown().view.at === "list") listAt = window.scrollY;
    setShown({ view, room });
  };
  const go = (view: View): void => {
    const room = roomOf(view);
    if (room !== undefined) return void going.go(rooms[room], (come) => arrive(view, come));
    going.stay();
    arrive(view);
  };
  const showList = (): void => {
    going.stay();
    setShown({ view: { at: "list" }, room: undefined });
  };
  return {
    view: () => shown().view,
    room: () => shown().room,
    told,
    nothingTold(): void {
      setTold(undefined);
    },
    /** Another device deleted the paper that is on the screen. */
    lose(): void {
      setTold("gone");
      showList();
    },
    go,
    toPaper(paper: string): void {
      lookedAt = paper;
      go({ at: "paper", paper });
    },
    toList(): void {
      showList();
      requestAnimationFrame(() => {
        window.scrollTo(0, listAt);
        // The card that one came from has the focus again, and with it the keyboard and the voice their place.
        const place = document.querySelector<HTMLElement>(`[data-paper="${lookedAt ?? ""}"]`);
        place?.scrollIntoView({ block: "center" });
        // It is made when it is near the screen, which a browser tells a moment later.
        setTimeout(() => place?.querySelector<HTMLElement>(".card")?.focus({ preventScroll: true }), 100);
      });
    },
    /** What was just done is told at the top. */
    toListTop(what?: Told): void {
      listAt = 0;
      setTold(what);
      showList();
    },
  };
}
