/** One file is cleaned by one worker, which is then gone, and its memory with it. */
import { FardeError } from "../failure.ts";
import { canDrawHere } from "./canvas.ts";
import { cleanBytes } from "./clean-bytes.ts";
import type { CleanAnswer, CleanQuestion } from "./messages.ts";

async function answer({ file, keepOriginal }: CleanQuestion): Promise<CleanAnswer> {
  if (!canDrawHere()) return { cannot: true };
  try {
    return { file: await cleanBytes(new Uint8Array(await file.arrayBuffer()), keepOriginal) };
  } catch (thrown) {
    return { failed: thrown instanceof FardeError ? thrown.failure.code : "bad-picture" };
  }
}

async function respond(question: CleanQuestion): Promise<void> {
  self.postMessage(await answer(question));
}

self.addEventListener("message", (event: MessageEvent<CleanQuestion>) => {
  void respond(event.data);
});
