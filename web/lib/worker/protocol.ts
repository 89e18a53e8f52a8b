/** What the page and its worker say to each other. */
import type { Engine } from "./engine.ts";

type Question<Method extends Exclude<keyof Engine, "close">> = Method extends unknown
  ? { readonly id: number; readonly method: Method; readonly args: Parameters<Engine[Method]> }
  : never;
export type EngineQuestion = Question<Exclude<keyof Engine, "close">>;
export type EngineAnswer =
  { readonly id: number; readonly result: Uint8Array | null } | { readonly id: number; readonly failed: true };
