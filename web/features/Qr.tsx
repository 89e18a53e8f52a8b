import { createMemo } from "solid-js";
import { qrPath } from "./qr-path.ts";

/** A text as a QR code. Dark on light in every scheme: many cameras do not read it the other way round. */
export function Qr(props: { text: string; label: string }) {
  const code = createMemo(() => qrPath(props.text));
  return (
    <svg
      class="qr"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().side} ${code().side}`}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={code().path} fill="#000" />
    </svg>
  );
}
