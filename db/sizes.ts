/** PROTOCOL 2, as far as the disk knows of it; a test holds them against crypto/sizes.ts and api/wire.ts. */
export const blockLength = 65_536;
export const saltLength = 24;
/** Blocks of one manifest copy, and where the two copies begin in a half. */
export const manifestBlocks = 4;
export const copyStarts = [0, 4] as const;
export const idLength = 16;
export const outerBlockLength = 65_608;
export const logEntryLength = 96;
/** At most so many pack files are open at once. */
export const openPacks = 64;
