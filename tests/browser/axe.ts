/** What axe finds on a screen. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import * as v from "valibot";

type Only = { readonly type: "tag" | "rule"; readonly values: readonly string[] };

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] as const;

const Violations = v.array(v.object({ id: v.string(), nodes: v.array(v.object({ target: v.array(v.unknown()) })) }));

/** Once in a page axe stays there: to bring it anew for every screen costs ten times as much as to look. */
async function bring(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in globalThis)) return;
  // There are no frames here, so it need not open a page of its own.
  await new AxeBuilder({ page }).setLegacyMode(true).withRules("html-has-lang").analyze();
}

async function run(page: Page, only: Only): Promise<v.InferOutput<typeof Violations>> {
  await bring(page);
  const options = JSON.stringify({ runOnly: only, resultTypes: ["violations"] });
  return v.parse(Violations, await page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations)`));
}

/** What it finds by WCAG 2.2 A and AA, as one line for each finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  const violations = await run(page, { type: "tag", values: wcag });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Contrast in the dark, which is another set of colours. */
export async function darkContrast(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const violations = await run(page, { type: "rule", values: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: "light" });
  return violations.flatMap(({ nodes }) => nodes.map(({ target }) => `dark contrast: ${target.join(" ")}`));
}
