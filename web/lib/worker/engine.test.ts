import { expect, test } from "vitest";
import type { DocumentKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { saltOf } from "../../../crypto/block.ts";
import { blockContent, blockLength } from "../../../crypto/sizes.ts";
import type { Outgoing } from "../carry.ts";
import { randomBytes } from "../random.ts";
import { engineInPlace } from "./engine.ts";

const document = {
  kind: "document",
  id: randomBytes(16),
  key: asKey<DocumentKey>(randomBytes(32), "document key"),
  size: 4 * blockContent,
} as const;
const content = new Blob([new Uint8Array(document.size)]);
const head = Uint8Array.of(7, 7, 7, 7);
const outgoing: Outgoing = { address: "/", init: { headers: {} }, body: head, expected: "a/b", refusal: "a/b" };

/** A line that keeps the very bytes that it was given, and answers when it is told to. */
function newLine() {
  const sent: { body: Uint8Array; salts: readonly Uint8Array[]; end(isAnswered: boolean): void }[] = [];
  const send = async (count: number): Promise<void> => {
    const salts = Array.from({ length: count }, () => randomBytes(24));
    const fetch = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((answer, fail) => {
        const { body } = init ?? {};
        if (!(body instanceof Uint8Array)) throw new Error("no bytes");
        const end = (isAnswered: boolean) =>
          isAnswered ? answer(new Response("", { headers: { "content-type": "a/b" } })) : fail(new Error("reset"));
        sent.push({ body, salts, end });
      });
    await engineInPlace.sendBlocks(document, content, 0, salts)(fetch, outgoing, undefined);
  };
  return { sent, send };
}

/** The head and the blocks that were to be sent, and nothing else. */
const isWhole = ({ body, salts }: { body: Uint8Array; salts: readonly Uint8Array[] }): boolean =>
  body.length === head.length + salts.length * blockLength &&
  salts.every((salt, i) => Buffer.compare(saltOf(body.subarray(head.length + i * blockLength)), salt) === 0);

test("A5: a body on its way is nobody else's, also when its line broke; one that was answered is used again, for shorter ones too", async () => {
  const { sent, send } = newLine();
  const [first, second] = [send(4), send(4).catch(() => undefined)];
  await expect.poll(() => sent.length).toBe(2);
  const third = send(3);
  await expect.poll(() => sent.length).toBe(3);
  expect(sent.map(isWhole)).toEqual([true, true, true]);
  expect(new Set(sent.map(({ body }) => body.buffer)).size).toBe(3);

  sent[0]?.end(true);
  sent[1]?.end(false);
  await Promise.all([first, second]);
  const later = [send(2), send(4)];
  await expect.poll(() => sent.length).toBe(5);
  expect(sent.slice(1).map(isWhole)).toEqual([true, true, true, true]);
  // Of the two that have ended, the answered one alone is used again, once.
  expect(
    sent
      .slice(3)
      .map(({ body }) => body.buffer === sent[0]?.body.buffer)
      .filter(Boolean),
  ).toHaveLength(1);
  expect(sent.slice(3).map(({ body }) => body.buffer)).not.toContain(sent[1]?.body.buffer);
  for (const { end } of sent) end(true);
  await Promise.all([third, ...later]);
});
