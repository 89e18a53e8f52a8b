import { hexOf } from "./compare.ts";
import type { Door, Half } from "./store.ts";

/** Some 1.3 kB each. */
const most = 512;

/**
 * Doors as they stand in the tables, so that a request with a token asks no table: the same object as long as nothing of
 * its folder changed. Whoever changes a row of a folder MUST `forget` it in the same breath: a token is good for the slots
 * as they are stored, and one that was ended must not live on here (B16, C2).
 */
export type Doors = {
  at(folder: Uint8Array, half: Half): Door | null;
  forget(folder: Uint8Array): void;
};

/** `read`: from the tables. What is not there is not kept. */
export function createDoors(read: Doors["at"]): Doors {
  /** In the order in which they were read. */
  const doors = new Map<string, Door>();
  const nameOf = (folder: Uint8Array, half: Half): string => `${hexOf(folder)} ${half}`;

  return {
    at: (folder, half) => {
      const name = nameOf(folder, half);
      const known = doors.get(name);
      if (known !== undefined) return known;
      const door = read(folder, half);
      if (door === null) return null;
      for (const oldest of doors.size >= most ? doors.keys() : []) {
        doors.delete(oldest);
        break;
      }
      doors.set(name, door);
      return door;
    },
    forget: (folder) => {
      doors.delete(nameOf(folder, 0));
      doors.delete(nameOf(folder, 1));
    },
  };
}
