/** Before the whole tests: a browser, and the built program. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./imports.ts";

export default function setup(): void {
  if (!existsSync("/usr/bin/chromium")) {
    const install = ["install", "-y", "--no-install-recommends", "chromium"];
    if (process.getuid?.() !== 0) throw new Error(`Chromium is missing: sudo apt-get ${install.join(" ")}`);
    execFileSync("apt-get", ["update"], { stdio: "inherit" });
    execFileSync("apt-get", install, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  if (!existsSync(join(root, "dist/web/index.html"))) throw new Error("not built: npm run build");
}
