import type { JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

const icons: Record<"info" | "good" | "warn" | "bad", IconName> = {
  info: "info",
  good: "check-circle",
  warn: "warning",
  bad: "warning-circle",
};

/** Something to know. All but `info` are read aloud at once; `silent` where something around them is already. */
export function Notice(props: {
  tone?: "info" | "good" | "warn" | "bad";
  icon?: IconName;
  silent?: boolean;
  children: JSX.Element;
}) {
  const tone = () => props.tone ?? "info";
  const role = () => (tone() === "bad" ? "alert" : tone() === "info" ? undefined : "status");
  return (
    <div class="notice" classList={{ [`notice-${tone()}`]: true }} role={props.silent === true ? undefined : role()}>
      <Icon name={props.icon ?? icons[tone()]} />
      <div class="notice-words">{props.children}</div>
    </div>
  );
}
