/** PROTOCOL 9.3: the context of a block in a grant: `label || u32 index`. */
import type { Bytes } from "./bytes.ts";
import { concat, label, uint } from "./bytes.ts";

export const outerContext = (index: number): Bytes => concat(label("outer"), uint(index, 4));
