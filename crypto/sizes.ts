/** PROTOCOL 2: lengths in bytes that more than one object has. */
export const saltLength = 24;
export const commitmentLength = 32;
export const tagLength = 16;
/** What sealing adds. */
export const overhead = saltLength + commitmentLength + tagLength;
export const blockLength = 65_536;
/** The plaintext of a block. */
export const blockContent = blockLength - overhead;
/** What the server gives to be signed. */
export const challengeLength = 56;
export const zeroNonce: Uint8Array = new Uint8Array(12);
