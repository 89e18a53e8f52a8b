/** Requests of a share's reader, ready for the wire. */
import { path } from "../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import { grantKeys } from "../../crypto/grant.ts";
import { jsonAsk, wireOf } from "./load.ts";

export type ReaderAsks = { readonly look: Buffer; readonly open: Buffer };

export function readerAsks(link: string): ReaderAsks {
  const keys = grantKeys(base64urlToBytes(link.slice(link.indexOf("#") + 1)));
  const named = { id: bytesToBase64url(keys.id), opening: bytesToBase64url(keys.opening) };
  return { look: wireOf(jsonAsk(path.grant.look, named)), open: wireOf(jsonAsk(path.grant.open, named)) };
}
