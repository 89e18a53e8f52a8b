import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { type Point, Points } from "../Points.tsx";

/** What the second door and the timed lock do not hold against (PROTOCOL 12.2). */
export const limits = (): readonly Point[] => [
  { icon: "list", title: m().help.records, text: m().help.recordsText },
  { icon: "lock-key", title: m().help.copies, text: m().help.copiesText },
  { icon: "warning", title: m().help.program, text: m().help.programText },
  { icon: "eye", title: m().help.spy, text: m().help.spyText },
  { icon: "hand-palm", title: m().help.force, text: m().help.forceText },
];

/** The same from within the folder. */
export function Limits(props: { onBack: () => void }) {
  return (
    <Screen
      title={m().help.limitsTitle}
      icon="question"
      lead={m().help.limitsLead}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
    >
      <Points points={limits()} />
    </Screen>
  );
}
