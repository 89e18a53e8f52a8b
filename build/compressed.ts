/** Writes a `.br` beside every text file, after everything else has settled, so that the server never compresses. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const compress = promisify(brotliCompress);

const text = /\.(html|js|mjs|css|svg|json|wasm|txt)$/;

export function compressed(): Plugin {
  return {
    name: "farde:compressed",
    apply: "build",
    enforce: "post",
    writeBundle: {
      order: "post",
      sequential: true,
      async handler(options, bundle) {
        const folder = options.dir;
        if (folder === undefined) return;
        const names = Object.keys(bundle).filter((name) => text.test(name));
        await Promise.all(
          names.map(async (name) => {
            const bytes = await readFile(join(folder, name));
            const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
          }),
        );
      },
    },
  };
}
