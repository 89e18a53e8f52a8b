/** What the page and the worker that seals bundles say to each other: one question, one answer. */
import type { Unsealed } from "./age.ts";

export type AgeQuestion = { readonly task: "seal" | "open"; readonly file: Blob; readonly passphrase: string };
export type AgeAnswer = { readonly sealed: Blob } | Unsealed | { readonly failed: true };
