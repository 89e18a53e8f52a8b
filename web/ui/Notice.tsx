import type { JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

const icons: Record<"info" | "good" | "warn" | "bad", IconName> = {
  info: "info",
  good: "check-circle",
  warn: "warning",
  bad: "warning-circle",
};

/** Something to know. `warn` and `bad` are read aloud at once. */
export function Notice(props: { tone?: "info" | "good" | "warn" | "bad"; icon?: IconName; children: JSX.Element }) {
  const tone = () => props.tone ?? "info";
  return (
    <div
      class="notice"
      classList={{ [`notice-${tone()}`]: true }}
      role={tone() === "bad" ? "alert" : tone() === "warn" || tone() === "good" ? "status" : undefined}
    >
      <Icon name={props.icon ?? icons[tone()]} />
      <div class="notice-words">{props.children}</div>
    </div>
  );
}
