import { jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toText } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../errors.ts";
import * as wire from "../wire.ts";

/** PROTOCOL 8.7: what making a folder will cost. Where none may be made now, that is said before anybody works. */
export async function work(deps: Deps, request: Request, from: string): Promise<Answer> {
  await readJson(request, wire.WorkRequest);
  const wait = deps.limits.wait("make", from);
  if (wait !== null) throw new ApiError("too-many", wait);
  return jsonAnswer<wire.Of<typeof wire.WorkAnswer>>({
    challenge: toText(deps.work.challenges.issue()),
    bits: deps.work.bits,
    ticket: deps.needsTicket,
  });
}
