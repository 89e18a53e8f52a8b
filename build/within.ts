/**
 * The professional's page carries its program and its style in itself: each file more would be a round trip before a
 * paper can be read. The server allows the two by their hashes, in the policy of that page alone (api/static.ts).
 *
 * What the page's parts that come later take from its program, they find in one object: a program inside a page has no
 * address that could be imported, and fetched anew it would run a second time.
 */
import type { Plugin } from "vite";

const handed = "globalThis.farde";
/** `{a as b, c}` of an import or export, as one name to another. */
const namesIn = (list: string): readonly (readonly [string, string])[] =>
  list.split(",").map((one) => {
    const [name = "", other = name] = one.trim().split(" as ");
    return [name, other];
  });
const exported = /export\{([^}]*)\};?\s*$/;

/**
 * A program as it can stand in a page served from anywhere: what it exports is handed over, what it imports later is
 * named from the root. Throws where the page would not run the very bytes that were hashed, or only a part of them.
 */
export function asInline(code: string, folder: string): string {
  const list = exported.exec(code)?.[1];
  const given = list === undefined ? [] : namesIn(list).map(([name, other]) => `${other}:${name}`);
  const inline = code
    .trim()
    .replace(exported, () => `${handed}={${given.join(",")}}`)
    .replaceAll(/\bimport\(([`"'])\.\//g, (_, quote: string) => `import(${quote}/${folder}/`);
  if (/\bimport\b\s*[{*"'`\w]|\bimport\(["'`]\.|\bimport\.meta\b|\bexport\b\s*[{*\w]/.test(inline))
    throw new Error("more than a page can hold");
  return asStyle(inline);
}

/** What would end a script or a style early, or hide its end, and the two that a browser alters while reading. */
const unsafe = /<\/(?:script|style)|<!--|<script|[\r\0]/i;

/** Style, or code, as it is. Throws where a browser would not read in the page the very text that was hashed. */
export function asStyle(text: string): string {
  if (unsafe.test(text)) throw new Error("would not stand in a page as it is");
  return text;
}

/** A later part, which takes from the object what it would have imported from the file `entry`. */
export function asLater(code: string, entry: string): string {
  const from = new RegExp(String.raw`import\{([^}]*)\}from"\./${entry.replaceAll(".", String.raw`\.`)}";`, "g");
  const later = code.replaceAll(from, (_, list: string) => {
    const taken = namesIn(list).map(([name, other]) => `${name}:${other}`);
    return `const{${taken.join(",")}}=${handed};`;
  });
  if (later.includes(entry)) throw new Error(`${entry} does not stand alone any more`);
  return later;
}

/** Puts the one program and the one style sheet of `page` into it, and takes their files away. */
export function within(page: string): Plugin {
  return {
    name: "farde:within",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const html = bundle[page];
        if (html?.type !== "asset" || typeof html.source !== "string") return this.error(`no ${page}`);
        let put = 0;
        const take = (fileName: string, kind: "script" | "style", code: string): string => {
          delete bundle[fileName];
          put += 1;
          return kind === "script" ? `<script type="module">${code}</script>` : `<style>${code}</style>`;
        };
        html.source = html.source.replaceAll(
          /<script\b[^>]*\bsrc="\/([^"]+)"[^>]*><\/script>|<link rel="stylesheet"[^>]*\bhref="\/([^"]+)"[^>]*>/g,
          (_whole, script: string | undefined, sheet: string | undefined) => {
            const fileName = script ?? sheet ?? "";
            const file = bundle[fileName];
            if (file?.type === "asset") return take(fileName, "style", asStyle(String(file.source).trim()));
            if (file?.type !== "chunk" || file.imports.length > 0)
              return this.error(`${fileName} cannot stand in ${page}`);
            const [folder = "", name = ""] = fileName.split("/");
            for (const other of Object.values(bundle)) {
              if (other.type === "chunk" && other !== file) other.code = asLater(other.code, name);
            }
            return take(fileName, "script", asInline(file.code, folder));
          },
        );
        if (put !== 2) this.error(`${String(put)} of two stand in ${page}`);
      },
    },
  };
}
