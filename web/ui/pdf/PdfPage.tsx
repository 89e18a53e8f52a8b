import { createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import type { Pdf } from "./document.ts";

/** One page: an empty sheet of about the right shape until it comes near, and again when it is far away. */
export function PdfPage(props: {
  pdf: Pdf;
  number: number;
  /** Height for one of width, until the page itself is known. */
  shape: number;
  /** CSS pixels. */
  width: number;
  label: string;
}) {
  const [near, setNear] = createSignal(false);
  const [ownShape, setOwnShape] = createSignal<number>();
  const [broken, setBroken] = createSignal(false);
  let sheet: HTMLDivElement | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let stop = new AbortController();
  let lastDrawing: Promise<void> = Promise.resolve();

  onMount(() => {
    if (sheet === undefined) return;
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: sheet.parentElement,
      rootMargin: "800px 800px",
    });
    watch.observe(sheet);
    onCleanup(() => watch.disconnect());
  });

  const draw = async (signal: AbortSignal, width: number): Promise<void> => {
    if (canvas === undefined) return;
    try {
      const size = await props.pdf.size(props.number);
      setOwnShape(size.height / size.width);
      await props.pdf.draw(props.number, canvas, width * Math.min(devicePixelRatio, 3), signal);
      setBroken(false);
    } catch {
      if (!signal.aborted) setBroken(true);
    }
  };
  createEffect(
    on([near, () => props.width], ([isNear, width]) => {
      stop.abort();
      stop = new AbortController();
      const { signal } = stop;
      if (isNear && width > 0) {
        // The canvas has one pen: the next drawing waits until the stopped one has let go.
        lastDrawing = lastDrawing.then(() => (signal.aborted ? undefined : draw(signal, width)));
      } else if (canvas !== undefined) {
        canvas.width = 0; // frees the pixels: hundreds of pages fit in a small memory (D12)
      }
    }),
  );
  onCleanup(() => {
    stop.abort();
    if (canvas !== undefined) canvas.width = 0;
  });

  return (
    <div
      class="pdf-page"
      classList={{ "pdf-page-broken": broken() }}
      ref={(element) => (sheet = element)}
      style={{ width: `${props.width}px`, "aspect-ratio": `1 / ${ownShape() ?? props.shape}` }}
    >
      <canvas ref={(element) => (canvas = element)} role="img" aria-label={props.label} />
    </div>
  );
}
