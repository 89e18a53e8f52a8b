import type { Share } from "../../lib/vault/vault.ts";
import { Actions, Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Screen } from "../../ui/Screen.tsx";
import { m } from "../messages.ts";
import { ShareEnds, ShareLink } from "../ShareLink.tsx";

/** The link is made. */
export function Ready(props: { share: Share; onDone(): void }) {
  return (
    <Screen
      title={m().share.ready}
      lead={m().share.readyLead}
      icon="check-circle"
      actions={
        <Actions>
          <Button tone="main" icon="check" onClick={() => props.onDone()}>
            {m().share.done}
          </Button>
        </Actions>
      }
    >
      <ShareLink link={props.share.link} />
      <div class="stack">
        <ShareEnds share={props.share} />
      </div>
      <Notice tone="warn">
        {m().share.care} {m().share.stopLater}
      </Notice>
    </Screen>
  );
}
