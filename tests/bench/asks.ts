/** Requests of a share's reader, ready for the wire. */
import { path } from "../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../../crypto/bytes.ts";
import { grantKeys } from "../../crypto/grant.ts";
import { jsonAsk, wireOf } from "./load.ts";

export type ReaderAsks = { readonly look: Buffer; readonly open: Buffer };

export function readerAsks(link: string): ReaderAsks {
  const keys = grantKeys(base64urlToBytes(link.slice(link.indexOf("#") + 1)));
  const named = { id: bytesToBase64url(keys.id), opening: bytesToBase64url(keys.opening) };
  // Without blocks: what is counted is compared with counting, and blocks are a row of their own.
  const open = { ...named, blocks: 0 };
  return { look: wireOf(jsonAsk(path.grant.look, named)), open: wireOf(jsonAsk(path.grant.open, open)) };
}
