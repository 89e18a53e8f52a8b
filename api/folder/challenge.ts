import { jsonAnswer } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { toText } from "../base64.ts";
import { readJson } from "../body.ts";
import type { Deps } from "../deps.ts";
import * as wire from "../wire.ts";

/** For who has a key and needs no words: never throttled by somebody else's guesses at a name (B9). */
export async function challenge(deps: Deps, request: Request): Promise<Answer> {
  await readJson(request, wire.ChallengeRequest);
  return jsonAnswer<wire.Of<typeof wire.ChallengeAnswer>>({ challenge: toText(deps.challenges.issue()) });
}
