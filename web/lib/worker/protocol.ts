/** What the page and its worker say to each other. */
import type { Engine } from "./engine.ts";

type Question<Method extends "stretch" | "doWork" | "sealBlocks" | "openBlocks"> = {
  readonly id: number;
  readonly method: Method;
  readonly args: Parameters<Engine[Method]>;
};
export type EngineQuestion = Question<"stretch"> | Question<"doWork"> | Question<"sealBlocks"> | Question<"openBlocks">;
export type EngineAnswer =
  { readonly id: number; readonly result: Uint8Array | null } | { readonly id: number; readonly failed: true };
