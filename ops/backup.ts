/** `npm run backup -- TARGET`: see docs/OPERATE.md. */
import { makeBackup } from "./backup/backup.ts";
import { dataDir, identities, recipients } from "./settings.ts";
import { command, OperatorError, say, warn } from "./told.ts";

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MiB`;

command(async ([target, ...more]) => {
  if (target === undefined || more.length > 0) throw new OperatorError("usage: npm run backup -- TARGET");
  const made = await makeBackup({
    dataDir: dataDir(),
    target,
    recipients: recipients(),
    identities: await identities(),
  });
  say(`backed up to ${made.path}: ${mebibytes(made.bytes)}, ${made.folders} folders, ${made.shares} shares`);
  say(
    made.isRestored
      ? "checked: it was restored beside itself, every folder with its pack, and removed again"
      : "checked: written whole. Only the identity can open it: restore it elsewhere from time to time",
  );
  say("not in it: share keys (on purpose) and the key file (npm run keyfile -- split 2 3)");
  if (made.restless > 0) {
    warn(`${made.restless} folders were written to without a pause: their last changes may be missing`);
  }
  if (made.missing > 0) warn(`${made.missing} folders have no pack on the server: the disk lost them before`);
  return made.restless + made.missing > 0 ? 3 : 0;
});
