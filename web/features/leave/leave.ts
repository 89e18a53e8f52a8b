/**
 * Leaving quickly: somebody comes in, and in one tap the screen shows the weather. First the keys are forgotten, then
 * the page is hidden and replaced, so that *back* does not lead here again. It does not wait for an upload: what was
 * not confirmed as saved is not saved, and the person wanted to be gone.
 */

const usual = "https://www.meteo.be/";

/** The address that the operator put into the page, when it is a plain web address; otherwise the usual one. */
export function leaveAddress(configured: string | null | undefined): string {
  if (configured === null || configured === undefined || !URL.canParse(configured)) return usual;
  return /^https?:$/.test(new URL(configured).protocol) ? configured : usual;
}

export function leave(forget: () => void): void {
  const address = leaveAddress(document.querySelector("meta[name=farde-leave]")?.getAttribute("content"));
  document.documentElement.classList.add("gone");
  try {
    forget();
  } finally {
    location.replace(address);
  }
}
