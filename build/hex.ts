/**
 * hash-wasm carries its programs as base64, in which the same bytes look different at every third place, so that brotli
 * finds little in them: as hex they come a tenth of the worker shorter over the line. The bytes stay the same.
 * The build fails where hash-wasm no longer has them so.
 */
import type { Plugin } from "vite";

const library = /\/hash-wasm\/dist\/index\.esm\.js$/;
const decoding = "decodeBase64(binary.data)";
const program = /^(var data(?:\$\w+)? = )"(AGFzbQ[\w+/]+=*)";$/gm;

/** hash-wasm's code with hex in it, or null where it has another form. */
export function withHex(code: string): string | null {
  const programs = code.match(program)?.length ?? 0;
  if (code.split(decoding).length !== 2 || programs === 0 || programs !== code.split("AGFzbQ").length - 1) return null;
  return code
    .replaceAll(program, (_, before: string, data: string) => {
      return `${before}"${Buffer.from(data, "base64").toString("hex")}";`;
    })
    .replace(decoding, "Uint8Array.from(binary.data.match(/../g), (byte) => parseInt(byte, 16))");
}

export function hexPrograms(): Plugin {
  let seen = false;
  return {
    name: "farde:hex",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!library.test(id)) return null;
      seen = true;
      return withHex(code) ?? this.error("hash-wasm is no longer as it is taken for here");
    },
    generateBundle() {
      if (!seen) this.error("hash-wasm never came by");
    },
  };
}
