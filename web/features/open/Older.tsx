import { Actions, Button } from "../../ui/Button.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { describeFailure } from "../../lib/locale/describe.ts";
import { language, m } from "../messages.ts";

/** This phone has seen a newer list than the one that came (A4). One may look all the same, knowing it. */
export function Older(props: { onLook: () => void; onBack: () => void }) {
  const told = () => describeFailure(language(), m(), { code: "older-folder" });
  return (
    <Screen
      title={m().ownPhone.olderTitle}
      icon="warning"
      lead={told().what}
      back={{ label: m().shell.back, onClick: () => props.onBack() }}
      actions={
        <Actions>
          <Button icon="folder-open" onClick={() => props.onLook()}>
            {m().ownPhone.olderLook}
          </Button>
        </Actions>
      }
    >
      <p>{told().next}</p>
    </Screen>
  );
}
