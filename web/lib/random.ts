/** Random bytes of the platform; 65,536 at a time is what it gives. */
export function randomBytes(length = 32): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(out.subarray(at, at + 65_536));
  return out;
}

/** A whole number from 0 below `limit`, each equally likely. */
export function randomBelow(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [value = most] = crypto.getRandomValues(new Uint32Array(1));
    if (value < most) return value % limit;
  }
}
