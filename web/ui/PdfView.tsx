/**
 * Shows a PDF: bytes in, pages out. Knows nothing of papers or shares; nothing leaves it. Load it lazily, the reader
 * is large. Pages are drawn when they come near, and freed when they are far away.
 */
import { createEffect, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { openPdf, type Pdf } from "./pdf/document.ts";
import { PdfPage } from "./pdf/PdfPage.tsx";
import { PdfPassword, type PasswordWords } from "./pdf/PdfPassword.tsx";
import "./pdf/pdf.css";

export type PdfWords = PasswordWords & {
  /** What a voice reads for a page, from 1: "page 2 of 5". */
  page(number: number, of: number): string;
};

export function PdfView(props: {
  /** The file. Read once, when the view comes. */
  bytes: Uint8Array<ArrayBuffer>;
  /** What a voice reads: the title of the paper. */
  label: string;
  /** Without words, a PDF with a password counts as one that cannot be shown. */
  words?: PdfWords | undefined;
  /** 1 fits the width. */
  zoom?: number;
  onOpened?(pdf: { pages: number; password: string | undefined }): void;
  /** It cannot be shown; offer to save it instead. Nothing is drawn then. */
  onFailure?(): void;
}) {
  const [pdf, setPdf] = createSignal<Pdf>();
  const [shape, setShape] = createSignal(Math.SQRT2);
  const [asking, setAsking] = createSignal<{ wrong: boolean; answer(password: string | null): void }>();
  const [room, setRoom] = createSignal(0);
  let box: HTMLDivElement | undefined;
  let gone = false;
  let password: string | undefined;

  const ask = (wrong: boolean): Promise<string | null> => {
    if (props.words === undefined || gone) return Promise.resolve(null);
    return new Promise((resolve) => {
      const answer = (given: string | null): void => {
        setAsking(undefined);
        password = given ?? undefined;
        resolve(given);
      };
      setAsking({ wrong, answer });
    });
  };

  onMount(async () => {
    if (box !== undefined) {
      const watch = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
      watch.observe(box);
      onCleanup(() => watch.disconnect());
    }
    try {
      const opened = await openPdf(props.bytes, ask);
      if (gone) return opened.close();
      const first = await opened.size(1);
      setShape(first.height / first.width);
      setPdf(opened);
      props.onOpened?.({ pages: opened.pages, password });
    } catch {
      if (!gone) props.onFailure?.();
    }
  });
  onCleanup(() => {
    gone = true;
    asking()?.answer(null);
    pdf()?.close();
  });
  createEffect(() => box?.setAttribute("aria-busy", String(pdf() === undefined && asking() === undefined)));

  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const pageLabel = (number: number, of: number): string =>
    `${props.label}, ${props.words?.page(number, of) ?? `${number}/${of}`}`;

  return (
    <div class="pdf" ref={(element) => (box = element)} tabindex="0" role="group" aria-label={props.label}>
      <Show when={asking()} keyed>
        {(question) => (
          <Show when={props.words}>
            {(words) => <PdfPassword words={words()} wrong={question.wrong} onAnswer={question.answer} />}
          </Show>
        )}
      </Show>
      <Show when={pdf()}>
        {(opened) => (
          <For each={numbers(opened().pages)}>
            {(number) => (
              <PdfPage
                pdf={opened()}
                number={number}
                shape={shape()}
                width={Math.floor(room() * (props.zoom ?? 1))}
                label={pageLabel(number, opened().pages)}
              />
            )}
          </For>
        )}
      </Show>
    </div>
  );
}

export default PdfView;
