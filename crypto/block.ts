/** PROTOCOL 7: a block is 65,536 bytes, of which 65,464 are plaintext. Its context names neither folder nor door: grants carry blocks to others. */
import type { Bytes } from "./bytes.ts";
import { concat, label, requireLength, uint } from "./bytes.ts";
import type { Aead } from "./open.ts";
import { open } from "./open.ts";
import type { Sealer } from "./seal.ts";
import { seal } from "./seal.ts";
import { blockContent, blockLength, saltLength } from "./sizes.ts";

export const documentIdLength = 16;

/** What a block is part of. Its number is in the context, so that no block passes as one of another kind. */
export const blockKind = { manifest: 1, document: 2, pictures: 3 } as const;

export type BlockContext = {
  readonly kind: keyof typeof blockKind;
  /** 16 random bytes; zero for a manifest. */
  readonly id: Uint8Array;
  readonly index: number;
  /** Always false in a manifest, whose head counts its blocks. */
  readonly last: boolean;
};

/** `label || u8 kind || id 16 || u32 index || u8 last` */
export function blockContext(context: BlockContext): Bytes {
  requireLength(context.id, documentIdLength, "document id");
  return concat(
    label("block"),
    uint(blockKind[context.kind], 1),
    context.id,
    uint(context.index, 4),
    uint(context.last ? 1 : 0, 1),
  );
}

function filled(content: Uint8Array): Uint8Array {
  if (content.length === blockContent) return content;
  const plaintext = new Uint8Array(blockContent);
  plaintext.set(content);
  return plaintext;
}

/** The content is filled up with zeros; its length is kept where the document is named. `into`: 65,536 bytes for it. */
export async function sealBlock(
  sealer: Sealer,
  key: Uint8Array,
  salt: Uint8Array,
  context: BlockContext,
  content: Uint8Array,
  into?: Bytes,
): Promise<Bytes> {
  if (content.length > blockContent) throw new RangeError("block: content too long");
  return seal(sealer, key, salt, blockContext(context), filled(content), into);
}

/** 65,464 bytes, or null: another length, key, place, kind or a flipped bit (A1, A2, A5). */
export async function openBlock(
  aead: Aead,
  key: Uint8Array,
  context: BlockContext,
  block: Uint8Array,
): Promise<Bytes | null> {
  return block.length === blockLength ? open(aead, key, blockContext(context), block) : null;
}

export const saltOf = (block: Uint8Array): Bytes => new Uint8Array(block.subarray(0, saltLength));
