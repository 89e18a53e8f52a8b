export * from "../slices/early.ar.ts";
export * from "../slices/open.ar.ts";
export * from "../slices/kinds.ar.ts";
export * from "../slices/papers.ar.ts";
