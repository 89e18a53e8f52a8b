/** The operator's commands as processes of their own, as npm's scripts start them. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { root } from "../imports.ts";

export type Ran = { readonly code: number | null; readonly told: string };

export async function run(
  name: "backup" | "restore" | "keyfile" | "count",
  args: readonly string[],
  settings: Record<string, string>,
  input = "",
): Promise<Ran> {
  const child = spawn(process.execPath, [`ops/${name}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, told };
}

/** An age identity in a file, as `age-keygen` writes it, and its recipient. */
export async function ageIdentity(path: string): Promise<{ readonly file: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await writeFile(path, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600 });
  return { file: path, recipient };
}
