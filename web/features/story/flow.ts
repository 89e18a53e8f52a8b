/** Writing a story: what is saved, what is not yet, and the one way into the vault. */
import { FardeError } from "../../lib/failure.ts";
import { cleanTitle } from "../../lib/title.ts";
import type { Job, Paper, Vault } from "../../lib/vault/vault.ts";

/** Bytes of a story; far above any that was ever written, far below what a folder holds. */
export const maxStory = 1_000_000;

/** Of the name, so that there is room to say behind it that the text is not finished. */
const maxName = 60;

/** What writing needs of the vault. */
export type StoryVault = Pick<Vault, "subscribe" | "add" | "dismiss" | "edit" | "replace"> & {
  state(): { readonly papers: readonly Paper[]; readonly jobs: readonly Job[] };
};

export type Story = { readonly title: string; readonly text: string };

export function isChanged(story: Story, saved: Story): boolean {
  return story.title.trim() !== saved.title.trim() || story.text !== saved.text;
}

/** Words that would be lost: a name alone is quickly written again. */
export function hasNewWords(story: Story, saved: Story): boolean {
  return story.text.trim() !== "" && story.text !== saved.text;
}

/** What keeps a story from being saved, as the name of a sentence in the catalogue, or null. */
export function faultOf(story: Story): "empty" | "tooLong" | null {
  if (story.text.trim() === "") return "empty";
  return new TextEncoder().encode(story.text).length > maxStory ? "tooLong" : null;
}

/** Saves it as a new paper, or over the one that it continues. Resolves only when the server has confirmed. */
export async function saveStory(
  vault: StoryVault,
  story: Story,
  options: { paper?: string; today: string; fallbackTitle: string; onProgress: (done: number) => void },
): Promise<void> {
  const content = new Blob([story.text], { type: "text/plain" });
  const title = cleanTitle(story.title) || options.fallbackTitle;
  if (options.paper === undefined) {
    const [job] = vault.add([{ title, kind: "story", date: options.today, type: "text/plain", content }]);
    if (job === undefined) throw new FardeError("server-failed");
    await finished(vault, job, options.onProgress);
    return;
  }
  const before = vault.state().papers.find((one) => one.id === options.paper);
  await vault.replace(options.paper, content);
  if (before !== undefined && before.title !== title) {
    await vault.edit(options.paper, {
      title,
      kind: before.kind,
      ...(before.date === undefined ? {} : { date: before.date }),
      ...(before.until === undefined ? {} : { until: before.until }),
      ...(before.note === undefined ? {} : { note: before.note }),
    });
  }
}

/**
 * Just before the folder locks: the words become a paper of their own, whatever they were to become. A text that is in
 * the folder stays as it was, because nobody said that it should be replaced by half a sentence.
 */
export function keepStory(
  vault: Pick<Vault, "add">,
  story: Story,
  options: { today: string; fallbackTitle: string; unfinished: (title: string) => string },
): void {
  const title = [...(cleanTitle(story.title) || options.fallbackTitle)].slice(0, maxName).join("").trim();
  const content = new Blob([story.text], { type: "text/plain" });
  vault.add([{ title: options.unfinished(title), kind: "story", date: options.today, type: "text/plain", content }]);
}

/**
 * Resolves when a job is saved; rejects with its failure. A failed job is taken off the list: the text is still on
 * the screen, and saving it again would otherwise put it into the folder twice.
 */
function finished(vault: StoryVault, number: number, onProgress: (done: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const look = (): void => {
      if (settled) return;
      const job: Job | undefined = vault.state().jobs.find((one) => one.id === number);
      if (job?.state === "running") return onProgress(job.done);
      settled = true;
      stop();
      if (job === undefined) return reject(new FardeError("locked"));
      vault.dismiss(number);
      if (job.state === "saved") return resolve();
      reject(new FardeError(job.failure?.code ?? "cancelled", { wait: job.failure?.wait }));
    };
    const stop = vault.subscribe(look);
    look();
  });
}

/** A heading below what is written, with room for the words that follow. */
export function withHeading(text: string, heading: string): string {
  const before = text.trimEnd();
  return `${before === "" ? "" : `${before}\n\n`}${heading}\n`;
}
