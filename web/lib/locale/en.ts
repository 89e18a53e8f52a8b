import { shell } from "./slices/shell.en.ts";
import { start } from "./slices/start.en.ts";
import { leave } from "./slices/leave.en.ts";
import { failures } from "./slices/failures.en.ts";

export const first = { shell, start, leave, failures };
