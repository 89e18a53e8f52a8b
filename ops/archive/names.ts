/** What a back-up holds, in this order: packs and the files of shares by their ids, and last the main database. */
export const database = "farde.db";
export const packName = (hex: string): string => `packs/${hex}`;
export const grantName = (hex: string): string => `grants/${hex}`;

/** Nothing else is taken out of a back-up: no path of it can lead anywhere else (E15). */
export const isEntry = (name: string): boolean => name === database || /^(?:packs|grants)\/[0-9a-f]{32}$/.test(name);
