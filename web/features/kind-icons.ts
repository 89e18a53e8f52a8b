/** The pictogram of each kind of paper, in the list, when adding and when sharing. */
import type { PaperKind } from "../lib/vault/kinds.ts";
import type { IconName } from "../ui/icons.ts";

export const kindIcons: Record<PaperKind, IconName> = {
  identity: "identification-card",
  residence: "stamp",
  address: "mailbox",
  housing: "house-line",
  money: "coins",
  health: "heartbeat",
  work: "briefcase",
  training: "graduation-cap",
  request: "hand-pointing",
  decision: "seal-check",
  competence: "signpost",
  report: "clipboard-text",
  history: "path",
  steps: "footprints",
  story: "quotes",
  school: "backpack",
  smallchild: "baby-carriage",
  leisure: "soccer-ball",
  club: "users-three",
  justice: "scales",
  other: "file",
};
