/** PROTOCOL 8.8 and 8.6: the end of a folder, which any door can take back for a week, and emptying one's own half. */
import { DeleteAnswer, firstDataBlock, KeepAnswer, path, size } from "../../../api/wire.ts";
import type { Server } from "../server.ts";
import { noContents } from "./contents.ts";
import type { Half } from "./half.ts";
import { persist } from "./persist.ts";
import { eraseOurs, finishScrub } from "./removing.ts";

const nothing = new Uint8Array(0);

/** The last day, counted from 1970. */
export const askDeletion = (server: Server, half: Half): Promise<number> =>
  persist(async (signal) => {
    const proof = await half.prove("delete", nothing, signal);
    return (await server.ask(path.folder.delete, DeleteAnswer, proof, { signal })).ending;
  });

export const keepFolder = (server: Server, half: Half): Promise<void> =>
  persist(async (signal) => {
    const proof = await half.prove("keep", nothing, signal);
    await server.ask(path.folder.keep, KeepAnswer, proof, { signal });
  });

/** No paper, no share, no name any more; then noise over every block of the half, also over what was left long ago. */
export async function emptyHalf(half: Half): Promise<void> {
  await half.commit(({ papers, sheets, shares: _shares, from: _from, offer: _offer, ...kept }) => ({
    ...noContents(kept.slots),
    // Its keys stay as they are, and what is under way with them: a removed one would open it again otherwise.
    ...kept,
    scrub: [...papers, ...sheets].flatMap(({ places }) => places).concat(kept.scrub),
  }));
  await finishScrub(half);
  const places = Array.from({ length: half.blocks - firstDataBlock }, (_, i) => firstDataBlock + i);
  for (let at = 0; at < places.length; at += size.blocksAtOnce) {
    // Another device adds a paper at this very moment: it stays.
    await eraseOurs(half, places.slice(at, at + size.blocksAtOnce));
  }
}
