import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";

/** Where one looks at the first door from behind the second: making one here would erase what one came from. */
export function Behind(props: { onBack: () => void }) {
  return (
    <Screen
      title={m().secondDoor.title}
      icon="door-open"
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
    >
      <Notice tone="warn">{m().secondDoor.behind}</Notice>
    </Screen>
  );
}
