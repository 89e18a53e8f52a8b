export * from "../slices/early.nl.ts";
export * from "../slices/open.nl.ts";
export * from "../slices/kinds.nl.ts";
export * from "../slices/papers.nl.ts";
