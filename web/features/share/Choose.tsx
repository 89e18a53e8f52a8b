import type { Paper, Vault } from "../../lib/vault/vault.ts";
import { ChoosePapers } from "../ChoosePapers.tsx";
import { m } from "../messages.ts";

/** Choosing the papers, where none was chosen on the way here. */
export function Choose(props: {
  vault: Vault;
  papers: readonly Paper[];
  today: string;
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  onNext(): void;
  onBack(): void;
}) {
  return (
    <ChoosePapers
      papers={props.papers}
      today={props.today}
      vault={props.vault}
      chosen={props.chosen}
      onChange={(chosen) => props.onChange(chosen)}
      onNext={() => props.onNext()}
      onBack={() => props.onBack()}
      title={m().papers.choose}
      lead={m().papers.chooseHint}
      icon="selection-plus"
      backLabel={m().papers.stopChoosing}
    />
  );
}
