export * from "../slices/shell.fr.ts";
export * from "../slices/start.fr.ts";
export * from "../slices/leave.fr.ts";
export * from "../slices/failures.fr.ts";
