/** The one place that starts a worker. */
import { FardeError } from "../failure.ts";

/** `farde-worker` in the server's Content-Security-Policy: turns addresses of this program's own scripts into trusted ones. */
const policy = globalThis.trustedTypes?.createPolicy("farde-worker", {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith("/assets/")) throw new TypeError("worker: address");
    return url.href;
  },
});

/** Throws FardeError `old-browser` where workers cannot import: such a browser does not even look at the type. */
export function startWorker(address: string): Worker {
  let isModule = false;
  const worker = new Worker(policy?.createScriptURL(address) ?? address, {
    get type() {
      isModule = true;
      return "module" as const;
    },
  });
  if (isModule) return worker;
  worker.terminate();
  throw new FardeError("old-browser");
}
