import { Hono } from "hono";
import { forwardedFor } from "./address.ts";
import { jsonAnswer } from "./answers.ts";
import type { Answer } from "./answers.ts";
import type { Deps } from "./deps.ts";
import { ApiError, codeOf, errorAnswer } from "./errors.ts";
import { read, write, erase } from "./folder/blocks.ts";
import { challenge } from "./folder/challenge.ts";
import { commit } from "./folder/commit.ts";
import { askDeletion, keep } from "./folder/ending.ts";
import { enter } from "./folder/enter.ts";
import { evaluate } from "./folder/evaluate.ts";
import { make } from "./folder/make.ts";
import { rekey, renew, slots } from "./folder/slots.ts";
import { unseal } from "./folder/unseal.ts";
import { work } from "./folder/work.ts";
import { make as makeGrant } from "./grant/make.ts";
import { revoke, status } from "./grant/manage.ts";
import { look, open, read as readGrant } from "./grant/open.ts";
import { headersAt } from "./headers.ts";
import { quarters } from "./quarters.ts";
import { whenSent } from "./sent.ts";
import type { Exchange } from "./sent.ts";
import { staticAnswer } from "./static.ts";
import { path } from "./wire.ts";

/** `from`: the address that the request comes from, for counting and nothing else. */
type Route = (deps: Deps, request: Request, from: string) => Promise<Answer>;
/** What the connection says of itself; nothing where there is none. */
type Connection = {
  readonly Bindings: Partial<Exchange>;
};

/** Every verb is a POST: nothing that follows a link, previews it or goes back changes anything (C7, C15). */
const routes: Readonly<Record<string, Route>> = {
  [path.folder.work]: work,
  [path.folder.make]: make,
  [path.folder.evaluate]: evaluate,
  [path.folder.challenge]: challenge,
  [path.folder.unseal]: unseal,
  [path.folder.enter]: enter,
  [path.folder.read]: read,
  [path.folder.write]: write,
  [path.folder.erase]: erase,
  [path.folder.commit]: commit,
  [path.folder.slots]: slots,
  [path.folder.renew]: renew,
  [path.folder.rekey]: rekey,
  [path.folder.delete]: askDeletion,
  [path.folder.keep]: keep,
  [path.grant.make]: makeGrant,
  [path.grant.look]: look,
  [path.grant.open]: open,
  [path.grant.read]: readGrant,
  [path.grant.revoke]: revoke,
  [path.grant.status]: status,
};

/** A browser says where a request comes from; what comes from elsewhere is refused (C15). There are no cookies. */
function requireOwnOrigin(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin !== null && !origins.includes(origin)) throw new ApiError("forbidden");
  if (site !== null && site !== "same-origin") throw new ApiError("forbidden");
}

export function createApp(deps: Deps): Hono<Connection> {
  const app = new Hono<Connection>();
  const isHttps = deps.origins.every((origin) => origin.startsWith("https://"));
  const headersOf = (at: string) => headersAt(at, isHttps, deps.files.get(at)?.inline);
  /** Put together once: those of every verb. */
  const verbs = headersAt("", isHttps);

  /** The only place where a Response is made: none goes out without the headers that every answer carries. */
  const respond = ({ status, headers, body }: Answer, common = verbs): Response =>
    new Response(body, { status, headers: { ...common, ...headers } });

  for (const [where, route] of Object.entries(routes)) {
    app.post(where, async (c) => {
      requireOwnOrigin(c.req.raw, deps.origins);
      const direct = c.env?.incoming?.socket.remoteAddress ?? "";
      const from = deps.isProxied ? forwardedFor(c.req.header("x-forwarded-for") ?? null) : direct;
      const answer = await route(deps, c.req.raw, from);
      const { incoming, outgoing } = c.env ?? {};
      if (answer.sent && incoming && outgoing) whenSent({ incoming, outgoing }, answer.sent);
      return respond(answer);
    });
  }
  // A word on the clock only where the operator has to look: who watches for more than the status sees it at once.
  app.get(path.health, () => {
    const isRight = deps.store.isClockBelievable() && deps.store.publishedLag() === 0;
    return respond(jsonAnswer(isRight ? { ok: true } : { ok: true, clock: "off" }));
  });
  app.get(path.quarters, async () => respond(await quarters(deps)));
  app.get("*", (c) =>
    respond(staticAnswer(deps.files, c.req.path, c.req.raw) ?? errorAnswer("not-found"), headersOf(c.req.path)),
  );
  app.notFound((c) => respond(errorAnswer("not-found"), headersOf(c.req.path)));

  app.onError((error, c) => {
    if (error instanceof ApiError) return respond(errorAnswer(error.code, error.wait), headersOf(c.req.path));
    const { code, wait } = codeOf(error);
    deps.log.error("a request failed", error);
    return respond(errorAnswer(code, wait), headersOf(c.req.path));
  });
  return app;
}
