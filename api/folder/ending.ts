import { doneAnswer, jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import { signedDoor } from "./signed.ts";
import * as wire from "../wire.ts";

/** Takes effect after a week, in which any door can take it back (H10). */
export async function askDeletion(deps: Deps, request: Request): Promise<Answer> {
  const proof = await readJson(request, wire.DeleteRequest);
  const ending = await deps.store.folders.askDeletion(await signedDoor(deps, "delete", proof));
  if (ending === null) throw new ApiError("denied");
  return jsonAnswer<wire.Of<typeof wire.DeleteAnswer>>({ ending });
}

export async function keep(deps: Deps, request: Request): Promise<Answer> {
  const proof = await readJson(request, wire.KeepRequest);
  if (!(await deps.store.folders.keep(await signedDoor(deps, "keep", proof)))) throw new ApiError("denied");
  return doneAnswer();
}
