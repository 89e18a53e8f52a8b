/**
 * Which modules of the holder's pages come together. Left to itself the bundler makes a file of every two lines that
 * two screens share: each costs a request, and 33 bytes of the first page (build/integrity.ts).
 */
const curves = ["curve", "edwards", "hash-to-curve", "modular", "montgomery", "oprf"];
const hashes = ["_md", "_u64", "hkdf", "hmac", "sha2", "utils"];
const inFolder = (folder: string, names: readonly string[]): string[] => names.map((name) => `${folder}/${name}`);
const scripts = (folder: string, names: readonly string[]): string[] =>
  inFolder(
    folder,
    names.map((name) => `${name}.js`),
  );
const sources = (folder: string, names: readonly string[]): string[] =>
  inFolder(
    folder,
    names.map((name) => `${name}.ts`),
  );
const screens = (folder: string, names: readonly string[]): string[] =>
  inFolder(
    folder,
    names.map((name) => `${name}.tsx`),
  );

/** Files by the part that they come with. */
export const files = {
  /** What the first page needs, and the workers too; Vite's preloader is the other half. */
  start: ["web/lib/failure.ts"],
  /** What the page and its workers both need, and small things that are needed wherever a folder is opened. */
  base: [
    "node_modules/valibot/dist/index.mjs",
    ...scripts("node_modules/@noble/hashes", hashes),
    ...sources("crypto", ["block", "bytes", "document", "name", "open", "seal", "sizes"]),
    ...sources("web/lib", ["aead", "carry", "days", "note", "random", "spelling", "title", "clean/media-types"]),
    ...sources("web/lib", ["vault/keys", "vault/kinds", "worker/start-worker"]),
  ],
  /** What opens a folder, shows its list and adds to it, with its screens; the rest comes after it (web/lib/vault/later.ts). */
  inside: [
    ...scripts("node_modules/@noble/curves", ["ed25519", "utils"]),
    ...scripts("node_modules/@noble/curves/abstract", curves),
    "api/wire.ts",
    ...sources("crypto", ["chain", "keys", "manifest", "proof", "published", "quarter", "schedule", "slot", "state"]),
    ...sources("web/lib", ["server", "worker/engine-in-worker"]),
    ...sources("web/lib/vault", ["adding", "contents", "copies", "door", "ended-lock", "half", "jobs", "later"]),
    ...sources("web/lib/vault", [
      "open",
      "open-vault",
      "opened-by",
      "persist",
      "pictures",
      "places",
      "rehearsal",
      "shares",
    ]),
    ...sources("web/lib/vault", ["folder", "transfer"]),
    ...sources("web/lib", ["offers", "when-idle", "clean/clean", "clean/names"]),
    ...sources("web/inside", ["drafts", "front", "navigation", "removals", "rooms", "views"]),
    ...screens("web/inside", ["Inside", "Offers", "Saving", "StillThere", "rehearse"]),
    ...sources("web/features", ["kind-icons", "practice/flow"]),
    ...screens("web/features", ["Badge", "front-view/Advice", "practice/OfferCard"]),
    ...sources("web/features/papers", ["details", "filling", "find", "flow", "jobs", "near", "pictures", "removal"]),
    ...sources("web/features/papers", ["parts-of-list", "show-fault"]),
    ...screens("web/features/papers", ["Add", "Card", "Cards", "Describe", "DetailsFields", "DropArea", "Empty"]),
    ...screens("web/features/papers", ["FilePreview", "FindBar", "Folder", "FolderActions", "KindTiles", "NotFound"]),
    "web/features/papers/Work.tsx",
  ],
  /** Where one writes a name and secret words. */
  forms: [
    ...screens("web/features/open", ["Name", "Older", "Open", "Words"]),
    ...screens("web/features", ["KeyProgress", "Later", "secret-words/WriteWords"]),
    ...screens("web/ui", ["Field", "Progress"]),
  ],
  /** Short lists of what is and what is not. */
  points: screens("web/features", ["Points", "help/Limits"]),
  digits: ["crypto/code.ts", "web/lib/recovery/digits.ts"],
  distance: ["node_modules/fastest-levenshtein/esm/mod.js", "web/lib/vault/far.ts"],
  zipping: ["node_modules/fflate/esm/browser.js", "web/lib/clean/crc.ts"],
  /** What cleans a photograph, in the worker or, where that cannot draw, on the page. */
  "clean-bytes": sources("web/lib/clean", ["canvas", "clean-bytes", "detect-photo", "jpeg", "photo", "picture-size"]),
  "other-files": sources("web/lib/clean", ["detect", "zip"]),
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What no file holds: the bundler's preloader, and the addresses of the workers (build/workers.ts). */
const own = (name: string, id: string): boolean =>
  name === "start" ? id === "\0vite/preload-helper.js" : name === "inside" && id.startsWith("\0worker:");

/** For Rolldown's `codeSplitting`. */
export const parts = Object.entries(files).map(([name, mine]) => ({
  name,
  test: (id: string): boolean => (id.startsWith("\0") ? own(name, id) : mine.some((file) => id.endsWith(`/${file}`))),
  // Only these: what they import may be needed elsewhere, too.
  includeDependenciesRecursively: false,
}));
