/** `npm run restore -- SOURCE`, on a machine without data: see docs/OPERATE.md. */
import { existsSync } from "node:fs";
import { restore } from "./restore/restore.ts";
import { dataDir, identities, keyFile } from "./settings.ts";
import { command, OperatorError, say, warn } from "./told.ts";

command(async ([source, ...more]) => {
  if (source === undefined || more.length > 0) throw new OperatorError("usage: npm run restore -- SOURCE");
  const keys = await identities();
  if (keys === null) throw new OperatorError("FARDE_BACKUP_IDENTITY is not set: the path of the age identity file");
  const dir = dataDir();
  const done = await restore(dir, source, keys);
  say(`restored to ${dir}: ${done.folders} folders, ${done.shares} shares`);
  say("what people changed since the back-up is not there; what they stopped since stays stopped");
  if (!existsSync(keyFile())) {
    warn(
      `there is no key file at ${keyFile()}: without the one these data were made with, nothing opens. Bring it back`,
    );
  }
  if (done.missing > 0) warn(`${done.missing} folders have no whole pack: they were damaged before the back-up`);
  return done.missing > 0 ? 3 : 0;
});
