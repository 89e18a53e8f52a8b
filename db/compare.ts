/** Equal bytes. Only for what is public or random and known to the asker: it stops at the first difference. */
export const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** How locks and caches name an id. */
export const hexOf = (id: Uint8Array): string => Buffer.from(id.buffer, id.byteOffset, id.length).toString("hex");
