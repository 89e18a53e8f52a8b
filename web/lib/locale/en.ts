import { failures } from "./slices/failures.en.ts";
import { kinds } from "./slices/kinds.en.ts";
import { make } from "./slices/make.en.ts";
import { open } from "./slices/open.en.ts";
import { paper } from "./slices/paper.en.ts";
import { papers } from "./slices/papers.en.ts";
import { shares } from "./slices/shares.en.ts";
import { share } from "./slices/share.en.ts";
import { shell } from "./slices/shell.en.ts";
import { start } from "./slices/start.en.ts";
import { story } from "./slices/story.en.ts";

export const messages = { shell, start, make, open, kinds, failures, papers, paper, story, share, shares };
