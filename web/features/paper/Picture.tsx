import { onCleanup } from "solid-js";
import { m } from "../messages.ts";

/** A picture, as wide as there is room; a tap makes it twice as large, to read small print. */
export function Picture(props: {
  bytes: Uint8Array<ArrayBuffer>;
  title: string;
  zoom: number;
  onTap(): void;
  onBroken(): void;
}) {
  // Without a type: a picture or nothing, never SVG or HTML (D1).
  const address = URL.createObjectURL(new Blob([props.bytes]));
  onCleanup(() => URL.revokeObjectURL(address));
  return (
    <div class="picture">
      <button
        type="button"
        class="picture-tap"
        classList={{ "picture-near": props.zoom > 1 }}
        style={{ width: `${props.zoom * 100}%` }}
        title={m().paper.tapToZoom}
        onClick={() => props.onTap()}
      >
        <img src={address} alt={props.title} draggable={false} onError={() => props.onBroken()} />
      </button>
    </div>
  );
}
