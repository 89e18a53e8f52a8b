/**
 * The secret in a pasted link: `https://this.site/s#<22 characters>`, or only what stands behind the `#`.
 * Returns the path to go to, or null where it is no link of this site: another site would learn nothing, but the
 * person would not know where they are.
 */
const secret = /^[A-Za-z0-9_-]{21}[AQgw]$/;
// Quotes, brackets and a full stop come along when a link is copied from a message.
const around = /^[\s<("'«“]+|[\s>)"'»”.,;]+$/g;

export function linkTarget(pasted: string, origin: string): string | null {
  const text = pasted.replace(around, "").replace(/^#/, "");
  if (secret.test(text)) return `/s#${text}`;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const fragment = url.hash.slice(1);
  return url.host === new URL(origin).host && url.pathname === "/s" && secret.test(fragment) ? `/s#${fragment}` : null;
}
