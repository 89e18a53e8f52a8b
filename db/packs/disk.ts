import { open, readdir, rename, unlink, utimes } from "node:fs/promises";

/** What pack and grant files ask of the operating system. Handed in, so that a test can be a disk that loses power (E2). */
export type Disk = {
  readonly open: typeof open;
  readonly readdir: (dir: string) => Promise<string[]>;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
  readonly utimes: typeof utimes;
};

export const realDisk: Disk = { open, readdir, rename, unlink, utimes };
