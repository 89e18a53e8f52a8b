export * from "../slices/shell.ar.ts";
export * from "../slices/start.ar.ts";
export * from "../slices/leave.ar.ts";
export * from "../slices/failures.ar.ts";
