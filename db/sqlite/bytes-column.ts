import { customType } from "./drizzle.ts";

/** A BLOB as plain bytes: the tables speak of `Uint8Array` and never of a driver's own type. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "blob",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});
