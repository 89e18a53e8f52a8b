/** The one place that starts a worker. */

/** `farde-worker` in the server's Content-Security-Policy: turns addresses of this program's own scripts into trusted ones. */
const policy = globalThis.trustedTypes?.createPolicy("farde-worker", {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith("/assets/")) throw new TypeError("worker: address");
    return url.href;
  },
});

export function startWorker(address: string): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
}
