export * from "../slices/shell.en.ts";
export * from "../slices/start.en.ts";
export * from "../slices/leave.en.ts";
export * from "../slices/failures.en.ts";
