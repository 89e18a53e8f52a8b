export * from "../slices/shell.nl.ts";
export * from "../slices/start.nl.ts";
export * from "../slices/leave.nl.ts";
export * from "../slices/failures.nl.ts";
