import { createSignal, ErrorBoundary, Match, Show, Switch, type JSX } from "solid-js";
import { formatNumber } from "../../lib/locale/format.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Later } from "../Later.tsx";
import { bring, language, m } from "../messages.ts";
import { textOf, zoomed, zooms, type Way } from "./flow.ts";
import { Picture } from "./Picture.tsx";

/** The paper itself, drawn where that is safe. */
export function Shown(props: {
  bytes: Uint8Array<ArrayBuffer>;
  way: Way;
  title: string;
  /** A PDF is on the screen; with its own password, if it has one. */
  onOpened(password: string | undefined): void;
}) {
  const [zoom, setZoom] = createSignal<number>(1);
  const [broken, setBroken] = createSignal(false);
  const [opened, setOpened] = createSignal(props.way !== "pdf");
  const canZoom = () => (props.way === "picture" || props.way === "pdf") && opened() && !broken();
  const pdfWords = () => {
    const { pdfLocked, pdfPassword, pdfWrong, pdfOpen, page } = m().paper;
    return {
      locked: pdfLocked,
      password: pdfPassword,
      wrong: pdfWrong,
      open: pdfOpen,
      page: (number: number, of: number) => page(formatNumber(language(), number), formatNumber(language(), of)),
    };
  };
  const last = zooms[zooms.length - 1];

  return (
    <>
      <Show when={canZoom()}>
        <div class="zoom">
          <Button icon="magnifying-glass-minus" disabled={zoom() === 1} onClick={() => setZoom(zoomed(zoom(), -1))}>
            {m().paper.smaller}
          </Button>
          <Button icon="magnifying-glass-plus" disabled={zoom() === last} onClick={() => setZoom(zoomed(zoom(), 1))}>
            {m().paper.bigger}
          </Button>
        </div>
      </Show>
      <Switch>
        <Match when={broken()}>
          <Blank icon="file-x" text={props.way === "pdf" ? m().paper.pdfBroken : m().paper.broken} />
        </Match>
        <Match when={props.way === "picture"}>
          <Picture
            bytes={props.bytes}
            title={props.title}
            zoom={zoom()}
            onTap={() => setZoom(zoom() === 1 ? 2 : 1)}
            onBroken={() => setBroken(true)}
          />
        </Match>
        <Match when={props.way === "pdf"}>
          <ErrorBoundary fallback={<Blank icon="file-x" text={m().paper.pdfBroken} />}>
            {/* The reader of PDFs is larger than all the rest together. */}
            <Later load={() => bring(import("../../ui/PdfView.tsx"))} label={m().paper.reading}>
              {({ default: PdfView }) => (
                <PdfView
                  bytes={props.bytes}
                  label={props.title}
                  words={pdfWords()}
                  zoom={zoom()}
                  onOpened={(pdf) => {
                    setOpened(true);
                    props.onOpened(pdf.password);
                  }}
                  onFailure={() => setBroken(true)}
                />
              )}
            </Later>
          </ErrorBoundary>
        </Match>
        <Match when={props.way === "text"}>
          <pre class="paper-text" dir="auto" translate="no" tabindex="0">
            {textOf(props.bytes)}
          </pre>
        </Match>
        <Match when={true}>
          <Blank icon="file" text={m().paper.onlySave}>
            <Notice tone="warn">{m().paper.onlySaveHint}</Notice>
          </Blank>
        </Match>
      </Switch>
    </>
  );
}

/** In the place of a paper that is not drawn. */
function Blank(props: { icon: IconName; text: string; children?: JSX.Element }) {
  return (
    <div class="paper-blank">
      <Icon name={props.icon} size="huge" />
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
