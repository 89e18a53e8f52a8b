import { createSignal } from "solid-js";
import { Button } from "../Button.tsx";
import { Field } from "../Field.tsx";
import { Notice } from "../Notice.tsx";

export type PasswordWords = {
  /** That the PDF asks for a password. */
  locked: string;
  password: string;
  wrong: string;
  open: string;
};

/** Asks for the password that whoever made the PDF has put on it. It goes to the reader and nowhere else. */
export function PdfPassword(props: { words: PasswordWords; wrong: boolean; onAnswer(password: string): void }) {
  const [text, setText] = createSignal("");
  const answer = (): void => props.onAnswer(text());
  return (
    <div class="pdf-password">
      <Notice icon="lock-key">{props.words.locked}</Notice>
      <Field
        label={props.words.password}
        value={text()}
        onInput={setText}
        onEnter={answer}
        dir="ltr"
        focus
        error={props.wrong ? props.words.wrong : undefined}
      />
      <Button tone="main" icon="lock-open" onClick={answer}>
        {props.words.open}
      </Button>
    </div>
  );
}
