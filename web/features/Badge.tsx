import { Match, Switch } from "solid-js";
import { validity } from "../lib/days.ts";
import { formatDay } from "../lib/locale/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { language, m } from "./messages.ts";

/** Until when a paper is valid: quiet while there is time, clear when it ends soon or has ended. */
export function Badge(props: { until: string | undefined; today: string }) {
  const now = () => validity(props.until, props.today);
  const day = () => formatDay(language(), props.until ?? "");
  const soon = () => {
    const value = now();
    return value.state === "soon" ? value : undefined;
  };
  return (
    <Switch>
      <Match when={now().state === "fine"}>
        <span class="badge">
          <Icon name="calendar-check" size="small" />
          <span>{m().papers.until(day())}</span>
        </span>
      </Match>
      <Match when={soon()}>
        {(value) => (
          <span class="badge badge-soon">
            <Icon name="clock-countdown" size="small" />
            <span>{value().days === 0 ? m().papers.endsToday : m().papers.endsSoon(value().days)}</span>
          </span>
        )}
      </Match>
      <Match when={now().state === "ended"}>
        <span class="badge badge-ended">
          <Icon name="calendar-x" size="small" />
          <span>{m().papers.ended(day())}</span>
        </span>
      </Match>
    </Switch>
  );
}
