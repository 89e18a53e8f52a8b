/**
 * Everything that an open folder needs at once, in one piece: none of it can be missing once the folder is open. The
 * rooms behind the list come later (`rooms.ts`).
 */
export { asksTicket, makeFolder, openFolder, openWithSecret } from "../lib/vault/folder.ts";
export { Inside } from "./Inside.tsx";
export { rehearse } from "./rehearse.tsx";
export { Saving } from "./Saving.tsx";
export { StillThere } from "./StillThere.tsx";
