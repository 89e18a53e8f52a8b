/**
 * The only policy for markup (Trusted Types): Solid's compiled templates pass through it, put there by the build.
 * Nothing else imports this file; a boundary test can hold that.
 */
const policy = globalThis.trustedTypes?.createPolicy("farde", { createHTML: (markup) => markup });

export const trustedMarkup = (markup: string): string => policy?.createHTML(markup) ?? markup;
