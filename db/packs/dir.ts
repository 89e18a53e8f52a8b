import type { FileHandle } from "node:fs/promises";
import { realDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";

/** Makes names that were made, changed or removed in a directory survive a power cut. */
export async function syncDir(dir: string, disk: Disk = realDisk): Promise<void> {
  const handle = await disk.open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * 2000-01-01. Every pack and grant file carries this as its access and modification time: the disk does not tell when
 * a folder was used (H1). The change time cannot be set, so all files are touched together, hourly.
 */
export const constantTime = new Date("2000-01-01T00:00:00Z");

/** Reads until `into` is full. Throws where the file ends before. */
export async function readFully(handle: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await handle.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new Error("file cut short");
    at += bytesRead;
  }
}

export async function writeFully(handle: FileHandle, from: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < from.length;) {
    const { bytesWritten } = await handle.write(from, at, from.length - at, position + at);
    at += bytesWritten;
  }
}
