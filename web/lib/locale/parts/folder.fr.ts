export * from "../slices/early.fr.ts";
export * from "../slices/open.fr.ts";
export * from "../slices/kinds.fr.ts";
export * from "../slices/papers.fr.ts";
