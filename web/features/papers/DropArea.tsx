import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Icon } from "../../ui/Icon.tsx";
import { m } from "../messages.ts";

/**
 * Takes files that are dragged onto the page. Where none are wanted they are refused: left to itself, a browser would
 * open the file in place of the folder.
 */
export function DropArea(props: { active: boolean; onFiles(files: readonly File[]): void; children: JSX.Element }) {
  const [over, setOver] = createSignal(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const drag = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = props.active ? "copy" : "none";
    setOver(props.active);
    // `dragover` comes all the time; when it stops, the files have left the page.
    clearTimeout(leaving);
    leaving = setTimeout(() => setOver(false), 400);
  };
  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (props.active && files.length > 0) props.onFiles(files);
  };
  onMount(() => {
    window.addEventListener("dragover", drag);
    window.addEventListener("drop", drop);
  });
  onCleanup(() => {
    clearTimeout(leaving);
    window.removeEventListener("dragover", drag);
    window.removeEventListener("drop", drop);
  });
  return (
    <>
      {props.children}
      <Show when={over()}>
        <div class="drop-over">
          <Icon name="file-plus" size="huge" />
          <p>{m().papers.dropNow}</p>
        </div>
      </Show>
    </>
  );
}
