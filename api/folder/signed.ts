import type { Door } from "../../db/store.ts";
import { toBytes } from "../base64.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { isProven } from "../proofs.ts";
import type { Proof } from "../proofs.ts";
import type { Purpose } from "../wire.ts";

/** The half whose key signed this, for this purpose. Throws `denied`, after the same work, whatever does not fit. */
export async function signedDoor(deps: Deps, use: Purpose, proof: Proof, body?: Uint8Array): Promise<Door> {
  const door = await deps.store.folders.findDoor(toBytes(proof.key));
  if (!isProven(deps, use, proof, body) || door === null) throw new ApiError("denied");
  return door;
}
