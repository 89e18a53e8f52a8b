/** What the page and its worker say to each other. */
import type { Answered, Outgoing } from "../carry.ts";
import type { Engine } from "./engine.ts";

/** Those that carry a request get it in front of their arguments. */
type Carrying = "sendBlocks" | "fetchBlocks";
type Question<Method extends Exclude<keyof Engine, "close">> = Method extends Carrying
  ? {
      readonly id: number;
      readonly method: Method;
      readonly args: Parameters<Engine[Method]>;
      readonly outgoing: Outgoing;
    }
  : { readonly id: number; readonly method: Method; readonly args: Parameters<Engine[Method]> };
export type EngineQuestion = Question<Exclude<keyof Engine, "close">>;
/** The request that is being carried under this number is not wanted any more. */
export type EngineStop = { readonly stop: number };

export type EngineResult = Uint8Array<ArrayBuffer> | Answered;
/** `failed`: the code of a FardeError that says what became of the line; otherwise it is the engine that broke. */
export type EngineAnswer =
  | { readonly id: number; readonly result: EngineResult }
  | { readonly id: number; readonly failed: "offline" | "cancelled" | "broken-answer" };
