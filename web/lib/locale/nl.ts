import { failures } from "./slices/failures.nl.ts";
import { kinds } from "./slices/kinds.nl.ts";
import { make } from "./slices/make.nl.ts";
import { open } from "./slices/open.nl.ts";
import { paper } from "./slices/paper.nl.ts";
import { papers } from "./slices/papers.nl.ts";
import { shares } from "./slices/shares.nl.ts";
import { share } from "./slices/share.nl.ts";
import { shell } from "./slices/shell.nl.ts";
import { start } from "./slices/start.nl.ts";
import { story } from "./slices/story.nl.ts";
import type { Messages } from "./locale.ts";

export const messages: Messages = { shell, start, make, open, kinds, failures, papers, paper, story, share, shares };
