import { failures } from "./slices/failures.ar.ts";
import { kinds } from "./slices/kinds.ar.ts";
import { make } from "./slices/make.ar.ts";
import { open } from "./slices/open.ar.ts";
import { paper } from "./slices/paper.ar.ts";
import { papers } from "./slices/papers.ar.ts";
import { shares } from "./slices/shares.ar.ts";
import { share } from "./slices/share.ar.ts";
import { shell } from "./slices/shell.ar.ts";
import { start } from "./slices/start.ar.ts";
import { story } from "./slices/story.ar.ts";
import type { Messages } from "./locale.ts";

export const messages: Messages = { shell, start, make, open, kinds, failures, papers, paper, story, share, shares };
