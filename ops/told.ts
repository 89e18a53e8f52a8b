/**
 * How a command ends: 0 when all is well, 1 with one line that an operator can act on, 3 when it is done but somebody
 * has to look. Nothing that is printed names a folder, a share or a person.
 */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
export const warn = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs a command. What it returns is the exit code. */
export function command(work: (args: readonly string[]) => Promise<number>): void {
  // Files are for this user alone, whatever the shell's habit.
  process.umask(0o077);
  void run(work).then((code) => (process.exitCode = code));
}

async function run(work: (args: readonly string[]) => Promise<number>): Promise<number> {
  try {
    return await work(process.argv.slice(2));
  } catch (error) {
    warn(
      error instanceof OperatorError
        ? error.message
        : `not done: ${error instanceof Error ? error.message : "unknown"}`,
    );
    return 1;
  }
}
