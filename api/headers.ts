/** What every answer carries. */

/** Hashes of scripts and styles that stand in a page itself, as the policy spells them. */
export type Inline = { readonly scripts: readonly string[]; readonly styles: readonly string[] };
export const nothingInline: Inline = { scripts: [], styles: [] };

const allowed = (what: string, hashes: readonly string[]): string =>
  [what, ...hashes.map((hash) => `'${hash}'`)].join(" ");

const policy = (connect: string, { scripts, styles }: Inline = nothingInline): string =>
  [
    "default-src 'none'",
    allowed("script-src 'self' 'wasm-unsafe-eval'", scripts),
    allowed("style-src 'self'", styles),
    "img-src 'self' blob:",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "frame-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types farde farde-worker",
  ].join("; ");

const features = [
  "accelerometer",
  "autoplay",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "sync-xhr",
  "usb",
  "window-management",
  "xr-spatial-tracking",
] as const;

const always: Readonly<Record<string, string>> = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  "x-robots-tag": "noindex, nofollow, noarchive",
};

/** What the holder's page alone may use: the camera for squares, and the keys of an own phone. */
const holders = ["camera", "publickey-credentials-create", "publickey-credentials-get"] as const;
const permissions = (own: "(self)" | "()"): string =>
  [...holders.map((name) => `${name}=${own}`), ...features.map((name) => `${name}=()`)].join(", ");
const holdersPage = permissions("(self)");
const elsewhere = permissions("()");

const own = policy("'self'");
/** A worker has the policy of its own file: what draws other people's PDFs reaches no network at all (D3). */
const viewer = policy("'none'");
const isViewer = /^\/assets\/(?:viewer|[^/]*pdf[^/]*worker)[^/]*$/i;

/**
 * Those of an answer at `path`. `isHttps`: all configured origins are; then browsers are told to stay there. `inline`: what
 * stands in the page.
 */
export const headersAt = (
  path: string,
  isHttps: boolean,
  inline: Inline = nothingInline,
): Readonly<Record<string, string>> => ({
  ...always,
  "permissions-policy": path === "/" ? holdersPage : elsewhere,
  "content-security-policy": isViewer.test(path) ? viewer : inline === nothingInline ? own : policy("'self'", inline),
  // Where an answer does not say otherwise itself.
  "cache-control": "no-store",
  ...(isHttps ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
});
