import { failures } from "./slices/failures.fr.ts";
import { kinds } from "./slices/kinds.fr.ts";
import { make } from "./slices/make.fr.ts";
import { open } from "./slices/open.fr.ts";
import { paper } from "./slices/paper.fr.ts";
import { papers } from "./slices/papers.fr.ts";
import { shares } from "./slices/shares.fr.ts";
import { share } from "./slices/share.fr.ts";
import { shell } from "./slices/shell.fr.ts";
import { start } from "./slices/start.fr.ts";
import { story } from "./slices/story.fr.ts";
import type { Messages } from "./locale.ts";

export const messages: Messages = { shell, start, make, open, kinds, failures, papers, paper, story, share, shares };
