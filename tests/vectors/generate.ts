/**
 * Writes the vectors: `node tests/vectors/generate.ts`. The same bytes every time; a test makes them anew and compares.
 * To change a vector is to change the protocol: what was sealed before no longer opens.
 */
import { writeFileSync } from "node:fs";
import { door, stretch } from "./make/door.ts";
import { folder } from "./make/folder.ts";
import { grant } from "./make/grant.ts";
import { document, manifest } from "./make/manifest.ts";
import { code, state } from "./make/keys.ts";
import { names } from "./make/names.ts";
import { proof, token } from "./make/proof.ts";
import { block, sealed } from "./make/seal.ts";
import { quarter } from "./make/quarter.ts";
import { slot } from "./make/slot.ts";
import { argon, oprf } from "./make/standards.ts";
import { work } from "./make/work.ts";
import { toHex } from "./material.ts";

/** By name of file, what is in it. */
export async function vectors(): Promise<ReadonlyMap<string, object>> {
  const words = await door();
  const password = new Uint8Array(64).fill(1);
  return new Map<string, object>([
    ["names", names()],
    ["oprf", oprf()],
    ["argon2", { ...argon(), ours: { password: toHex(password), tag: toHex(await stretch(password)) } }],
    ["door", words],
    ["slot", await slot()],
    ["quarter", quarter()],
    ["code", code()],
    ["state", state()],
    ["proof", proof()],
    ["token", token()],
    ["work", work()],
    ["seal", await sealed()],
    ["block", await block()],
    ["manifest", await manifest()],
    ["document", await document()],
    ["grant", await grant()],
    ["folder", await folder(words)],
  ]);
}

export const spelled = (vector: object): string => `${JSON.stringify(vector, null, 2)}\n`;

if (import.meta.main) {
  for (const [name, vector] of await vectors()) {
    writeFileSync(new URL(`${name}.json`, import.meta.url), spelled(vector));
  }
}
