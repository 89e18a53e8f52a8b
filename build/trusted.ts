/**
 * Solid makes its elements by assigning markup that the compiler wrote to `innerHTML` of a template. Under
 * `require-trusted-types-for 'script'` that one assignment would throw, and nothing would be drawn. It goes through
 * the policy "farde" (web/trusted.ts); every other assignment of text to markup stays forbidden.
 * The build fails when Solid no longer has the line, or never came by.
 */
import type { Plugin } from "vite";

const line = "t.innerHTML = html;";
const solid = /\/solid-js\/web\/dist\/(web|dev)\.js(\?.*)?$/;

/** Solid's code with its one assignment through the policy, or null where the line is not there exactly once. */
export function allTrusted(code: string, policy: string): string | null {
  if (code.split(line).length !== 2) return null;
  const changed = code.replace(line, "t.innerHTML = trustedMarkup(html);");
  return `import { trustedMarkup } from ${JSON.stringify(policy)};\n${changed}`;
}

export function trustedTemplates(policy: string): Plugin {
  let seen = false;
  return {
    name: "farde:trusted-templates",
    enforce: "pre",
    transform(code, id) {
      if (!solid.test(id)) return null;
      const changed = allTrusted(code, policy);
      if (changed === null) this.error(`solid-js: expected "${line}" once`);
      seen = true;
      return { code: changed, map: null };
    },
    generateBundle() {
      if (!seen) this.error("solid-js/web was never transformed: the pages would stay empty under Trusted Types");
    },
  };
}
