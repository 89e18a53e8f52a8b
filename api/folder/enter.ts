import { frameAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { tokenFor } from "../access.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { signedDoor } from "./signed.ts";
import * as wire from "../wire.ts";

/** PROTOCOL 6.4: a half's key yields a token for that half, and the heads of its manifest. */
export async function enter(deps: Deps, request: Request): Promise<Answer> {
  const proof = await readJson(request, wire.EnterRequest);
  const door = await signedDoor(deps, "enter", proof);
  const inside = await deps.store.folders.enter(door);
  if (inside === null) throw new ApiError("denied");
  return frameAnswer<wire.Of<typeof wire.EnterAnswer>>(
    { token: tokenFor(deps, door), blocks: inside.blocks, ending: inside.ending },
    ...inside.heads,
  );
}
