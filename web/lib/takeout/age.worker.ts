/** Sealing and opening a bundle with a passphrase takes seconds: a worker does it once, and is gone, and its memory with it. */
import { openWithPassphrase, sealWithPassphrase } from "./age.ts";
import type { AgeAnswer, AgeQuestion } from "./age-messages.ts";

async function answer({ task, file, passphrase }: AgeQuestion): Promise<AgeAnswer> {
  try {
    if (task === "open") return await openWithPassphrase(file, passphrase);
    return { sealed: await sealWithPassphrase(file, passphrase) };
  } catch {
    return { failed: true };
  }
}

async function respond(question: AgeQuestion): Promise<void> {
  self.postMessage(await answer(question));
}

self.addEventListener("message", (event: MessageEvent<AgeQuestion>) => {
  void respond(event.data);
});
