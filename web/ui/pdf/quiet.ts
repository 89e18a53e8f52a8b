/**
 * Runs before anything else in the worker that reads PDFs: takes away every way out. A PDF may ask for remote files
 * or use a hole in the reader (ATTACKS.md D3); the worker's own policy (`connect-src 'none'`) forbids the same, and
 * this holds where that header is lost. Nothing here is missed: fonts and decoders come from the page, as bytes.
 */
const waysOut = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "RTCPeerConnection",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "cookieStore",
  "navigation",
];

for (const name of waysOut) {
  // Also on the prototypes: `fetch` is found there when only the global's own property is gone.
  for (let holder: object | null = globalThis; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder !== globalThis && !Object.hasOwn(holder, name)) continue;
    Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
  }
}
