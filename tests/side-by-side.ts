/**
 * `node tests/side-by-side.ts NAME …`: npm scripts, two at a time, in this order. What each says is printed whole when it
 * has ended. Ends with 1 where one of them failed; what runs then is let run to its end.
 */
import { spawn } from "node:child_process";

const waiting = process.argv.slice(2);

function run(script: string): Promise<boolean> {
  const started = performance.now();
  const child = spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  child.stdout.on("data", (data: Buffer) => said.push(data));
  child.stderr.on("data", (data: Buffer) => said.push(data));
  return new Promise((done) => {
    child.once("error", () => done(false));
    child.once("close", (code) => {
      const seconds = Math.round((performance.now() - started) / 1_000);
      process.stdout.write(`${code === 0 ? "✓" : "×"} ${script} (${String(seconds)} s)\n`);
      for (const data of said) process.stdout.write(data);
      done(code === 0);
    });
  });
}

async function lane(): Promise<boolean> {
  let isRight = true;
  for (let script = waiting.shift(); isRight && script !== undefined; script = waiting.shift())
    isRight = await run(script);
  if (!isRight) waiting.length = 0;
  return isRight;
}

const lanes = await Promise.all([lane(), lane()]);
if (!lanes.every(Boolean)) process.exitCode = 1;
