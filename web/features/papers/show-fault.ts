/** Brings the first field that is to mend in front of the eyes, and of the voice. */
export function showFault(): void {
  queueMicrotask(() => document.querySelector<HTMLElement>("input[aria-invalid='true']")?.focus());
}
