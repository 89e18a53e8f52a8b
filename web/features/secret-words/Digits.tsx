import { createSignal, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Pad } from "../../ui/Pad.tsx";
import { m } from "../messages.ts";
import { addDigit, inGroups } from "./letters.ts";
import "./secret-words.css";

/** Digits on a big pad, covered until one asks to see them. */
export function Digits(props: { digits: string; onDigits: (digits: string) => void; error: string | undefined }) {
  const [shown, setShown] = createSignal(false);
  return (
    <div class="stack">
      <div class="sheet digits">
        <p class="secret" dir="ltr" translate="no">
          {inGroups(shown() ? props.digits : "•".repeat(props.digits.length)) || "\u00a0"}
        </p>
        <p class="quiet" aria-live="polite">
          {m().open.typed(props.digits.length)}
        </p>
        <Button tone="quiet" icon={shown() ? "eye-slash" : "eye"} pressed={shown()} onClick={() => setShown(!shown())}>
          {shown() ? m().shell.hide : m().shell.show}
        </Button>
      </div>
      <Show when={props.error}>{(error) => <Notice tone="bad">{error()}</Notice>}</Show>
      <Pad
        label={m().open.pad}
        eraseLabel={m().open.eraseDigit}
        onDigit={(digit) => props.onDigits(addDigit(props.digits, digit))}
        onErase={() => props.onDigits(props.digits.slice(0, -1))}
      />
    </div>
  );
}
