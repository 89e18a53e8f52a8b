/** The work that goes on, as the list shows it. */
import type { Job, Vault } from "../../lib/vault/vault.ts";

export type JobsView = {
  readonly running: readonly Job[];
  readonly failed: readonly Job[];
  /** Numbers of those that are safely in the folder and were not yet told. */
  readonly saved: readonly number[];
};

/** Only what was added: a share shows its own progress. */
export function viewJobs(jobs: readonly Job[]): JobsView {
  const added = jobs.filter((job) => job.task === "add");
  return {
    running: added.filter((job) => job.state === "running"),
    failed: added.filter((job) => job.state === "failed"),
    saved: added.filter((job) => job.state === "saved").map((job) => job.id),
  };
}

/** What the holder stopped needs no telling. */
export function dismissCancelled(vault: Vault): void {
  for (const job of vault.state().jobs) if (job.task === "add" && job.state === "cancelled") vault.dismiss(job.id);
}
