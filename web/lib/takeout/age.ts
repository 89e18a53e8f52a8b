/**
 * A bundle as one file that only a passphrase opens, in the age format (C2SP age.md): any age tool opens it, without
 * us. The work is done wherever this is called: a worker in the browser.
 */
import { Decrypter, Encrypter } from "age-encryption";
import { ageMagic } from "./age-file.ts";
import { normaliseWords, textProblem } from "../spelling.ts";

/**
 * 64 MiB of memory, which an old telephone has. The passphrase is five random words of 7,776: 64 bits before any of
 * this work.
 */
const ourWork = 16;
/** What age tools make by themselves is 18, a quarter of a GiB; more only stops a telephone (D5). */
const mostWork = 18;

export async function sealWithPassphrase(file: Blob, passphrase: string): Promise<Blob> {
  const age = new Encrypter();
  age.setScryptWorkFactor(ourWork);
  age.setPassphrase(passphrase);
  return new Response(await age.encrypt(file.stream())).blob();
}

/** As typed; and in the spelling in which we wrote it down, for keyboards differ. Each costs the whole work. */
function spellings(typed: string): readonly string[] {
  if (textProblem(typed, normaliseWords) !== undefined) return [typed];
  return [...new Set([typed.trim(), normaliseWords(typed)])];
}

/** `passphrase`: it is not the right one. `file`: no age file with a passphrase, or not whole. */
export type Unsealed = { readonly opened: Blob } | { readonly wrong: "passphrase" | "file" };

export async function openWithPassphrase(file: Blob, typed: string): Promise<Unsealed> {
  const header = await file.slice(0, 400).text();
  const work = /^-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)$/m.exec(header)?.[1];
  if (!header.startsWith(ageMagic) || work === undefined || Number(work) > mostWork) return { wrong: "file" };
  for (const passphrase of spellings(typed)) {
    const age = new Decrypter();
    age.addPassphrase(passphrase);
    let opened: ReadableStream<Uint8Array>;
    try {
      opened = await age.decrypt(file.stream());
    } catch {
      continue;
    }
    try {
      return { opened: await new Response(opened).blob() };
    } catch {
      return { wrong: "file" };
    }
  }
  return { wrong: "passphrase" };
}
