import { shell } from "./slices/shell.nl.ts";
import { start } from "./slices/start.nl.ts";
import { leave } from "./slices/leave.nl.ts";
import { failures } from "./slices/failures.nl.ts";
import type { First } from "./locale.ts";

export const first: First = { shell, start, leave, failures };
