/** Folders for the bench: made with the holder's own program, without the stretching of words. */
import type { HalfKeys } from "../../crypto/schedule.ts";
import { bytesToBase64url } from "../../crypto/bytes.ts";
import { path, tokenScheme } from "../../api/wire.ts";
import type { Half } from "../../web/lib/vault/half.ts";
import type { NewPaper, Vault } from "../../web/lib/vault/vault.ts";
import { enterFolder, newFolder, openDevice } from "../devices.ts";
import { addPapers, paper, patterned } from "../people.ts";
import { jsonAsk, wireOf } from "./load.ts";

export type Entered = { readonly keys: HalfKeys; readonly half: Half; readonly token: string };

export const tokenOf = (half: Half): Promise<string> => half.withToken(async (token) => bytesToBase64url(token));

export async function makeFolders(origin: string, count: number): Promise<Entered[]> {
  const made: Entered[] = [];
  for (let i = 0; i < count; i++) {
    const keys = await newFolder(origin);
    const { half } = await enterFolder(origin, keys);
    made.push({ keys, half, token: await tokenOf(half) });
  }
  return made;
}

export const authorization = (token: string) => ({ authorization: `${tokenScheme} ${token}` });

/** Reading one block of a folder, anywhere among its documents' places. */
export const readAsk = (token: string, blocks: number): Buffer =>
  wireOf(jsonAsk(path.folder.read, { blocks: [8 + Math.floor(Math.random() * (blocks - 8))] }, authorization(token)));

/** A vault with one paper in it, and its shares: `[id, opening]` as the reader of each sends them. */
export async function openWithPaper(origin: string, keys: HalfKeys, content: NewPaper): Promise<Vault> {
  const { vault } = await openDevice(origin, keys);
  await addPapers(vault, [content]);
  return vault;
}

export async function shareLinks(vault: Vault, count: number, openings = 1_000): Promise<string[]> {
  const links: string[] = [];
  const papers = vault.state().papers.map(({ id }) => id);
  for (let i = 0; i < count; i++) {
    const wanted = { papers, end: { kind: "week" }, openings, from: "", lookOnly: false } as const;
    links.push((await vault.share(wanted)).link);
  }
  return links;
}

export const smallPaper = (i: number): NewPaper =>
  paper(`Paper ${String(i).padStart(3, "0")}`, patterned(2_000, i + 1), { date: "2026-01-01" });
