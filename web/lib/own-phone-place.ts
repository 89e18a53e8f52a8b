/**
 * Where an own phone keeps what its holder chose to keep (own-phone.ts), apart from what reads it: at a public computer,
 * where there is nothing, nothing more is loaded either.
 */

/** The one key in the browser's store. It says nothing that the address does not say. */
export const place = "farde";

/** The browser's store, or null where it does not let us. */
export function storeOf(where: { readonly localStorage: Storage }): Storage | null {
  try {
    return where.localStorage;
  } catch {
    return null;
  }
}

/** Whether anything is kept; it may be nonsense. */
export function isSomethingKept(store: Pick<Storage, "getItem"> | null): boolean {
  try {
    return store !== null && store.getItem(place) !== null;
  } catch {
    return false;
  }
}
