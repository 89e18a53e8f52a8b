/**
 * A temporary folder in memory, where the machine has one: what is killed leaves there what it leaves on a disk, and
 * hundreds of starts do not wait for one.
 */
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const memoryPlace = (name: string): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), `farde-${name}-`));
