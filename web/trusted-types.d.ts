/** Trusted Types, which TypeScript's own DOM types do not name yet. Missing in older browsers. */
type TrustedTypesRules = {
  createHTML?(markup: string): string;
  createScriptURL?(address: string): string;
};
type TrustedTypesPolicy = { createHTML(markup: string): string; createScriptURL(address: string): string };
declare var trustedTypes: { createPolicy(name: string, rules: TrustedTypesRules): TrustedTypesPolicy } | undefined;
