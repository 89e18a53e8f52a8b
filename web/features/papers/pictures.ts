/** The small pictures of the cards: each is opened once, when its card comes near, and forgotten with the folder. */
import type { Vault } from "../../lib/vault/vault.ts";

export type Pictures = {
  /** The address of a picture that lives only in this page's memory, or null. Never rejects. */
  address(paper: string): Promise<string | null>;
  forget(): void;
};

export function makePictures(vault: Pick<Vault, "picture">): Pictures {
  const addresses = new Map<string, Promise<string | null>>();
  let forgotten = false;
  const load = async (paper: string): Promise<string | null> => {
    try {
      const bytes = await vault.picture(paper);
      // Without a type: then the browser takes it for a picture or for nothing, never for SVG or HTML (D1).
      return bytes === null || forgotten ? null : URL.createObjectURL(new Blob([bytes]));
    } catch {
      // Not kept: when the line is back, the next look at the card tries again.
      addresses.delete(paper);
      return null;
    }
  };
  return {
    address(paper) {
      const known = addresses.get(paper);
      if (known !== undefined) return known;
      const loading = load(paper);
      addresses.set(paper, loading);
      return loading;
    },
    forget() {
      forgotten = true;
      for (const loading of addresses.values()) void loading.then((address) => address && URL.revokeObjectURL(address));
      addresses.clear();
    },
  };
}
