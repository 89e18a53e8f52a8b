import { createSignal, Match, onCleanup, Switch } from "solid-js";
import { formatShare } from "../../lib/locale/format.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PrintSheet } from "../../ui/PrintSheet.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { language, m } from "../messages.ts";
import { textOf, type Way } from "./flow.ts";

type Step =
  | { readonly at: "asking" | "failed" }
  | { readonly at: "drawing"; readonly done: number }
  | { readonly at: "printing"; readonly pictures: readonly Blob[]; readonly text: string };

/** Warns, draws the pages, and hands them to the browser's own printing. */
export function Printing(props: {
  bytes: Uint8Array<ArrayBuffer>;
  way: Way;
  password: string | undefined;
  onClose(): void;
}) {
  const [step, setStep] = createSignal<Step>({ at: "asking" });
  const stop = new AbortController();
  onCleanup(() => stop.abort());

  const draw = async (): Promise<void> => {
    if (props.way === "text") return void setStep({ at: "printing", pictures: [], text: textOf(props.bytes) });
    if (props.way === "picture") return void setStep({ at: "printing", pictures: [new Blob([props.bytes])], text: "" });
    setStep({ at: "drawing", done: 0 });
    try {
      const { pdfPictures } = await import("../../ui/pdf/pictures.ts");
      const pictures = await pdfPictures(props.bytes, {
        ...(props.password === undefined ? {} : { password: props.password }),
        onProgress: (done) => setStep({ at: "drawing", done }),
        signal: stop.signal,
      });
      setStep({ at: "printing", pictures, text: "" });
    } catch {
      if (!stop.signal.aborted) setStep({ at: "failed" });
    }
  };
  const drawing = () => {
    const now = step();
    return now.at === "drawing" ? now : undefined;
  };
  const printing = () => {
    const now = step();
    return now.at === "printing" ? now : undefined;
  };
  const later = () => (
    <Button icon="x" onClick={() => props.onClose()}>
      {m().paper.notNow}
    </Button>
  );

  return (
    <Switch>
      <Match when={printing()}>
        {(now) => (
          <PrintSheet
            pictures={now().pictures}
            text={now().text}
            onDone={props.onClose}
            onFailure={() => setStep({ at: "failed" })}
          />
        )}
      </Match>
      <Match when={drawing()}>
        {(now) => (
          <Dialog
            title={m().paper.printTitle}
            icon="printer"
            onClose={() => props.onClose()}
            actions={<Actions>{later()}</Actions>}
          >
            <Progress label={m().paper.printing} value={now().done} text={formatShare(language(), now().done)} />
          </Dialog>
        )}
      </Match>
      <Match when={step().at === "failed"}>
        <Dialog
          title={m().paper.printTitle}
          icon="printer"
          onClose={() => props.onClose()}
          actions={<Actions>{later()}</Actions>}
        >
          <Notice tone="bad">{m().paper.printFailed}</Notice>
        </Dialog>
      </Match>
      <Match when={true}>
        <Dialog
          title={m().paper.printTitle}
          icon="printer"
          onClose={() => props.onClose()}
          actions={
            <Actions>
              <Button tone="main" icon="printer" onClick={() => void draw()}>
                {m().paper.printGo}
              </Button>
              {later()}
            </Actions>
          }
        >
          <Notice tone="warn">{m().paper.printWarn}</Notice>
        </Dialog>
      </Match>
    </Switch>
  );
}
