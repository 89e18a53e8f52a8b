/** What the page and the worker that cleans say to each other: one question, one answer. */
import type { FailureCode } from "../failure.ts";
import type { CleanFile } from "./clean-bytes.ts";

export type CleanQuestion = { readonly file: Blob; readonly keepOriginal: boolean };
export type CleanAnswer =
  | { readonly file: CleanFile }
  | { readonly failed: FailureCode }
  /** This browser's workers cannot draw: the page has to do it. */
  | { readonly cannot: true };
