/**
 * What the holder's own phone remembers, and only after a tap on exactly this list: the folder's name, the language,
 * and how new the list of papers was (A4). It holds no key and no word, and nothing that tells one door from the other:
 * the mark is always that of the front, the door that can be shown, so that whoever takes the phone and is given the
 * front's words finds the mark of what they see.
 */
import * as v from "valibot";
import { longestInput } from "../../crypto/name.ts";
import { type Language, languages } from "./locale/languages.ts";
import { place } from "./own-phone-place.ts";
import type { Keys } from "./vault/keys.ts";
import type { Vault } from "./vault/vault.ts";

/** On an own phone a folder locks later: nobody else sits down at it. Milliseconds. */
export const lockOwnAfter = 900_000;

/** How new the list of one door was. `mark` tells the door and no key (PROTOCOL 8.9); `version` only grows. */
export type Floor = { readonly mark: string; readonly version: number };
export type OwnPhone = Floor & { readonly name: string; readonly language: Language };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const Kept: v.GenericSchema<unknown, OwnPhone> = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(longestInput)),
  language: v.picklist(languages.map(({ code }) => code)),
  mark: v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/)),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

function parsed(text: string): OwnPhone | null {
  try {
    const found = v.safeParse(Kept, JSON.parse(text));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** What is kept, or null. Whatever is there and is not ours, or is broken, is taken away. */
export function readOwnPhone(store: Store | null): OwnPhone | null {
  try {
    const text = store?.getItem(place) ?? null;
    if (text === null) return null;
    const found = parsed(text);
    if (found === null) store?.removeItem(place);
    return found;
  } catch {
    return null;
  }
}

/** After the tap. False where the browser does not keep it. */
export function keepOwnPhone(store: Store | null, phone: OwnPhone): boolean {
  try {
    store?.setItem(place, JSON.stringify(phone));
    return store?.getItem(place) === JSON.stringify(phone);
  } catch {
    return false;
  }
}

/** False where it is still there. */
export function forgetOwnPhone(store: Store | null): boolean {
  try {
    store?.removeItem(place);
    return (store?.getItem(place) ?? null) === null;
  } catch {
    return false;
  }
}

/** Never down, and never for another door: opening that one leaves everything here as it was, byte for byte. */
export function raiseFloor(store: Store | null, { mark, version }: Floor): void {
  const kept = readOwnPhone(store);
  if (kept === null || kept.mark !== mark || version <= kept.version) return;
  keepOwnPhone(store, { ...kept, version });
}

/** The door with this mark opens with another name now. What is kept of another door stays as it is, byte for byte. */
export function renameKept(store: Store | null, mark: string, name: string): void {
  const kept = readOwnPhone(store);
  if (kept === null || kept.mark !== mark || kept.name === name.trim()) return;
  keepOwnPhone(store, { ...kept, name: name.trim() });
}

/**
 * A front that the kept name opens, and words, has another key now (PROTOCOL 8.10): its mark takes the place of the one
 * that no folder will ever have again. Never a back's, and never what a sheet opened: nobody knows of which name that is.
 */
function renewMark(store: Store | null, vault: Followed, floor: Floor): void {
  const kept = readOwnPhone(store);
  if (kept === null || kept.mark === floor.mark || vault.door.half !== "front") return;
  if (vault.keys.isOpenedBy(kept.name) === true) keepOwnPhone(store, { ...kept, ...floor });
}

type Followed = Pick<Vault, "deviceMark" | "subscribe"> & {
  readonly door: { readonly half: "front" | "back" };
  readonly keys: Pick<Keys, "isOpenedBy">;
};

/**
 * Raises the floor now and after each change of this folder, until the returned function is called. Where nothing is
 * kept, or of another door, nothing is written.
 */
export function followDoor(store: Store | null, vault: Followed): () => void {
  const raise = async (isOpening: boolean): Promise<void> => {
    const { mark, version } = await vault.deviceMark();
    if (isOpening) renewMark(store, vault, { mark, version });
    raiseFloor(store, { mark, version });
  };
  // Where it was locked meanwhile, the next opening raises it.
  const quietly = (isOpening: boolean) => void raise(isOpening).catch(() => undefined);
  quietly(true);
  return vault.subscribe(() => quietly(false));
}

type Marked = Pick<Vault, "deviceMark">;

/** The floor of the door that can be shown. From the back, that is the front's; throws its FardeError. */
export async function showableFloor(
  vault: Marked & {
    readonly door: { readonly half: "front" } | { readonly half: "back"; openFront(): Promise<Marked> };
  },
): Promise<Floor> {
  const { door } = vault;
  const front = door.half === "front" ? vault : await door.openFront();
  const { mark, version } = await front.deviceMark();
  return { mark, version };
}
