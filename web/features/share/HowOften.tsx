import { Actions, Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { asOftenAsNeeded, type Draft, openingChoices } from "./flow.ts";

export function HowOften(props: { draft: Draft; onChange(draft: Draft): void; onNext(): void; onBack(): void }) {
  const options = () => {
    const words = m().share;
    const [one, three, ten] = openingChoices;
    return [
      { value: String(one), label: words.times(one), hint: words.onceHint, icon: "user" },
      { value: String(three), label: words.times(three), hint: words.threeHint, icon: "arrows-clockwise" },
      { value: String(ten), label: words.times(ten), hint: words.tenHint, icon: "users-three" },
      { value: String(asOftenAsNeeded), label: words.always, hint: words.alwaysHint, icon: "folder-open" },
    ] as const;
  };
  return (
    <Screen
      title={m().share.howOften}
      lead={m().share.howOftenHint}
      icon="folder-open"
      above={m().share.steps(2, 3)}
      back={{ label: m().share.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button tone="main" icon="arrow-right" iconAfter turn onClick={() => props.onNext()}>
            {m().share.next}
          </Button>
        </Actions>
      }
    >
      <Choices
        legend={m().share.howOften}
        quietLegend
        value={String(props.draft.openings)}
        onChange={(value) => props.onChange({ ...props.draft, openings: Number(value) })}
        options={options()}
      />
    </Screen>
  );
}
