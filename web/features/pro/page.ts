/** The professional's page: the frame with its languages, and one screen for each state of the flow. */
import { directionOf, type Language, languages, speaks } from "../../lib/locale/languages.ts";
import { aead } from "../../lib/aead.ts";
import { createReader } from "../../lib/reader/reader.ts";
import { type CoverView, coverView } from "./cover.ts";
import { button, type Child, fill, h } from "./dom.ts";
import { createFlow, type State } from "./flow.ts";
import { failed, nothing } from "./neutral.ts";
import { type PapersView, papersView } from "./papers.ts";
import { wordsOf } from "./words.ts";

export async function startPage(body: HTMLElement): Promise<void> {
  const spoken = speaks(navigator.languages);
  let language: Language = spoken ?? "fr";
  /** Until somebody chooses, the holder's language is the better guess for a browser that speaks none of ours. */
  let chosen = spoken !== null;
  let words = await wordsOf(language).catch(() => wordsOf((language = "fr")));
  let open: PapersView | undefined;
  let cover: CoverView | undefined;
  const bar = h("nav");
  const main = h("main");
  body.replaceChildren(bar, main);

  const flow = createFlow((secret) => createReader(secret, aead, (path, request) => fetch(path, request)), draw);

  const tick = () => open?.left(flow.left());
  setInterval(tick, 1_000);

  function screen(children: readonly Child[]): void {
    fill(main, ...children);
    main.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  function letGo(): void {
    open?.letGo();
    open = cover = undefined;
  }

  function draw(state: State): void {
    if (state.at === "open" || state.at === "nothing") {
      // Reloading before the tap works; afterwards the address holds no secret any more.
      if (location.hash !== "") history.replaceState(null, "", location.pathname);
    }
    const told = state.at === "open" ? state.cover : state.at === "cover" ? state.look : null;
    if (told !== null && !chosen) void speak(speaks([told.language]) ?? language);
    if (state.at === "open" && open !== undefined) return open.update(state);
    if (state.at === "cover" && cover !== undefined) return cover.update(state);
    letGo();
    document.body.classList.toggle("look-only", state.at === "open" && state.cover.lookOnly);
    switch (state.at) {
      case "failed":
        return screen(failed(words, state.failure, () => void flow.again()));
      case "cover":
        cover = coverView(words, () => void flow.open());
        cover.update(state);
        return screen(cover.children);
      case "open":
        open = papersView(words, state, { close: flow.close, again: () => void flow.again() });
        screen(open.children);
        return tick();
      case "nothing":
        return screen(nothing(words, flow.start));
    }
  }

  async function speak(wanted: Language): Promise<void> {
    chosen = true;
    words = await wordsOf(wanted);
    language = wanted;
    drawLanguages();
    letGo();
    draw(flow.state());
  }

  function drawLanguages(): void {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    bar.setAttribute("aria-label", words.choose);
    bar.replaceChildren(
      ...languages.map(({ code, name, dir }) => {
        const tap = button(name, null, "", () => void speak(code).catch(() => undefined));
        tap.lang = code;
        tap.dir = dir;
        tap.setAttribute("aria-pressed", String(code === language));
        return tap;
      }),
    );
  }

  drawLanguages();
  if (globalThis.crypto?.subtle === undefined) return draw({ at: "failed", failure: { code: "old-browser" } });
  flow.start(location.hash);
  addEventListener("hashchange", () => location.hash !== "" && flow.start(location.hash));
  // Neither the back key nor a restored session may bring anything back (G2).
  addEventListener("pagehide", flow.close);
}
