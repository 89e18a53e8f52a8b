import { createEffect, createSignal, on, onCleanup } from "solid-js";

/**
 * Something fetched for a value that can change. Unlike Solid's resource it never blanks the screen it is on: until it
 * is there, `value` is undefined, and a person can go on with something else.
 */
export function createLoaded<Source, Value>(source: () => Source, load: (source: Source) => Promise<Value>) {
  const [value, setValue] = createSignal<Value>();
  const [failed, setFailed] = createSignal(false);
  let latest = 0;
  const fetch = (wanted: Source) => {
    const mine = ++latest;
    setFailed(false);
    load(wanted).then(
      (loaded) => mine === latest && setValue(() => loaded),
      () => mine === latest && setFailed(true),
    );
  };
  createEffect(on(source, fetch));
  onCleanup(() => latest++);
  return { value, failed, again: () => fetch(source()) };
}
