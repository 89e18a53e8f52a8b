/** PROTOCOL 5.2: the cost of a guess. In a file of its own: whoever stretches needs no curve. */

/** Fixed in code: no server and no stored value can ask for less (A9). Memory in KiB; RFC 9106. */
export const argon2 = { memory: 65_536, passes: 3, lanes: 1, salt: new Uint8Array(16), length: 64 } as const;
