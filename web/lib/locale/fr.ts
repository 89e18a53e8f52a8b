import { shell } from "./slices/shell.fr.ts";
import { start } from "./slices/start.fr.ts";
import { leave } from "./slices/leave.fr.ts";
import { failures } from "./slices/failures.fr.ts";
import type { First } from "./locale.ts";

export const first: First = { shell, start, leave, failures };
