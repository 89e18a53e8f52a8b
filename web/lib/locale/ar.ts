import { shell } from "./slices/shell.ar.ts";
import { start } from "./slices/start.ar.ts";
import { leave } from "./slices/leave.ar.ts";
import { failures } from "./slices/failures.ar.ts";
import type { First } from "./locale.ts";

export const first: First = { shell, start, leave, failures };
