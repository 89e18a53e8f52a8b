export * from "../slices/early.en.ts";
export * from "../slices/open.en.ts";
export * from "../slices/kinds.en.ts";
export * from "../slices/papers.en.ts";
