/**
 * What a folder can do besides being opened, shown and added to. It comes as one part of the program, by later.ts: one
 * part for both doors, so that what is fetched tells nobody which of them is open (H7).
 */
export { createBackDoor } from "./back-door.ts";
export { askDeletion, emptyHalf, keepFolder } from "./ending.ts";
export { createFrontDoor } from "./front-door.ts";
export { createKeyRing } from "./key-ring.ts";
export { makeOnServer, newDoors } from "./make.ts";
export { finishScrub, removePapers } from "./removing.ts";
export { createSharing } from "./sharing.ts";
export { createSlotWriter } from "./slot-writer.ts";
export { askWork, needsTicket } from "./work.ts";
