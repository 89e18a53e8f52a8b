import { createMemo, For, Show } from "solid-js";
import { formatShare } from "../../lib/locale/format.ts";
import { isolated } from "../../lib/title.ts";
import type { Job } from "../../lib/vault/vault.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { FailureNotice } from "../FailureNotice.tsx";
import { language, m } from "../messages.ts";
import type { Draft } from "./flow.ts";
import { viewJobs } from "./jobs.ts";

/** What is being saved, what failed, and what is safely there. */
export function Work(props: {
  jobs: readonly Job[];
  preparing: readonly Draft[];
  /** One that was described, but then could not be made ready. */
  stuck: Draft | undefined;
  onStuck(): void;
  onCancel(job: number): void;
  onRetry(job: number): void;
  onDismiss(jobs: readonly number[]): void;
}) {
  const view = () => viewJobs(props.jobs);
  // By number: a bar that is made anew at each step would jump, and lose the focus on its button.
  const running = createMemo(() => view().running.map((job) => job.id));
  const failed = createMemo(() => view().failed.map((job) => job.id));
  const jobOf = (id: number) => props.jobs.find((job) => job.id === id);

  return (
    <div class="work">
      <For each={props.preparing}>
        {(draft) => (
          <div class="work-item">
            <Progress label={m().papers.preparingOne(isolated(draft.details?.title ?? ""))} />
          </div>
        )}
      </For>
      <Show when={props.stuck}>
        {(draft) => (
          <div class="work-item work-failed">
            <strong>
              <span translate="no">{m().papers.notSaved(isolated(draft().form.title))}</span>
            </strong>
            <Button tone="main" icon="eye" onClick={() => props.onStuck()}>
              {m().papers.lookAt}
            </Button>
          </div>
        )}
      </Show>
      <For each={running()}>
        {(id) => (
          <Show when={jobOf(id)}>
            {(job) => (
              <div class="work-item">
                <Progress
                  label={m().papers.saving(isolated(job().title))}
                  value={job().done}
                  text={formatShare(language(), job().done)}
                />
                <Button icon="x" onClick={() => props.onCancel(id)}>
                  {m().papers.cancel}
                </Button>
              </div>
            )}
          </Show>
        )}
      </For>
      <Show when={running().length > 0}>
        <p class="quiet">{m().papers.savingNow}</p>
      </Show>
      <For each={failed()}>
        {(id) => (
          <Show when={jobOf(id)}>
            {(job) => (
              <div class="work-item work-failed">
                <div class="stack">
                  <strong>
                    <span translate="no">{m().papers.notSaved(isolated(job().title))}</span>
                  </strong>
                  <FailureNotice failure={job().failure ?? { code: "server-failed" }} />
                </div>
                <div class="actions">
                  <Button tone="main" icon="arrow-clockwise" onClick={() => props.onRetry(id)}>
                    {m().papers.retry}
                  </Button>
                  <Button icon="trash" onClick={() => props.onDismiss([id])}>
                    {m().papers.drop}
                  </Button>
                </div>
              </div>
            )}
          </Show>
        )}
      </For>
      <div role="status">
        <Show when={view().saved.length > 0 && running().length === 0 && props.preparing.length === 0}>
          <Notice tone="good" silent>
            <div class="work-saved">
              <div>
                <strong>{m().papers.saved(view().saved.length)}</strong>
                <p>{m().papers.removeFile}</p>
              </div>
              <Button icon="check" onClick={() => props.onDismiss(view().saved)}>
                {m().papers.understood}
              </Button>
            </div>
          </Notice>
        </Show>
      </div>
    </div>
  );
}
