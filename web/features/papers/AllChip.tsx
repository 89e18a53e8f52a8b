import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";

/** Chooses all that are shown, or none. */
export function AllChip(props: { isAll: boolean; onAll(): void; onNone(): void }) {
  return (
    <button type="button" class="chip" onClick={() => (props.isAll ? props.onNone() : props.onAll())}>
      <Icon name={props.isAll ? "x-circle" : "checks"} size="small" />
      <span>{props.isAll ? m().papers.chooseNone : m().papers.chooseAll}</span>
    </button>
  );
}
