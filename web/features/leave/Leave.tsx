import { Icon } from "../../ui/Icon.tsx";
import { leave } from "./leave.ts";

/** Always in the same corner of the bar, on every screen. `onForget` drops the keys; it must not wait. */
export function Leave(props: { label: string; onForget: () => void }) {
  return (
    <button type="button" class="button button-leave" onClick={() => leave(props.onForget)}>
      <Icon name="sign-out" turn />
      <span>{props.label}</span>
    </button>
  );
}
