import { For } from "solid-js";
import { Icon } from "./Icon.tsx";
import "./pad.css";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Big digits to tap, in the same order in every language (a telephone's). */
export function Pad(props: {
  label: string;
  eraseLabel: string;
  onDigit: (digit: string) => void;
  onErase: () => void;
}) {
  const key = (digit: string) => (
    <button type="button" class="key" translate="no" onClick={() => props.onDigit(digit)}>
      {digit}
    </button>
  );
  return (
    <div class="pad" role="group" aria-label={props.label} dir="ltr">
      <For each={digits}>{key}</For>
      <span />
      {key("0")}
      <button type="button" class="key" aria-label={props.eraseLabel} onClick={() => props.onErase()}>
        <Icon name="backspace" />
      </button>
    </div>
  );
}
