/** Who imports whom, as the compiler resolved it (`tsc --explainFiles`): no reading of source text of our own. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Paths from the project's root; for a package, its name. */
export type Import = { readonly from: string; readonly to: string };

function nameOf(file: string): string {
  const parts = file.split("node_modules/");
  if (parts.length === 1) return file;
  const [scope = "", name = ""] = (parts.at(-1) ?? "").split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Every import of one program, types included. */
export function importsOf(project: string): Import[] {
  const { stdout: told } = spawnSync("node_modules/.bin/tsc", ["-p", project, "--explainFiles"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const found: Import[] = [];
  let target = "";
  for (const line of told.split("\n")) {
    if (line !== "" && !line.startsWith(" ")) target = line.trim();
    const from = /^\s+Imported via .* from file '([^']+)'/.exec(line)?.[1];
    if (from !== undefined && !from.includes("node_modules/")) found.push({ from, to: nameOf(target) });
  }
  return found;
}

/** Every file of ours that can be reached from `start`, itself included. */
export function reachedFrom(start: string, imports: readonly Import[]): Set<string> {
  const reached = new Set([start]);
  for (const file of reached) for (const { from, to } of imports) if (from === file) reached.add(to);
  return reached;
}
