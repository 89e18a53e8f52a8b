import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askPasskey } from "./passkey.ts";

/** What a phone answers. `flags`: WebAuthn 6.1; 1 that somebody is there, 4 that the phone saw who. */
const answer = (flags: number, first: Uint8Array<ArrayBuffer>) => {
  const authenticatorData = new Uint8Array(37);
  authenticatorData[32] = flags;
  const none = new ArrayBuffer(1);
  return {
    id: "AA",
    rawId: none,
    type: "public-key",
    response: { authenticatorData: authenticatorData.buffer, clientDataJSON: none, signature: none, userHandle: null },
    getClientExtensionResults: () => ({ prf: { results: { first: first.buffer } } }),
  };
};
const asked: unknown[] = [];
let phone: ReturnType<typeof answer>;
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("PublicKeyCredential", () => undefined);
  vi.stubGlobal("location", { hostname: "farde.example" });
  vi.stubGlobal("navigator", {
    credentials: {
      get: async ({ publicKey }: { publicKey: unknown }) => {
        asked.push(publicKey);
        return phone;
      },
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("the phone is asked at the salt of PROTOCOL 5.7, for this page, and to see who holds it: another salt opens nothing any more", async () => {
  phone = answer(0b101, new Uint8Array(32).fill(7));
  expect(await askPasskey()).toEqual({ secret: new Uint8Array(32).fill(7), id: "AA" });
  const first = new TextEncoder().encode("Farde-v1 passkey prf\u0000");
  expect(asked).toMatchObject([
    { rpId: "farde.example", userVerification: "required", extensions: { prf: { eval: { first } } } },
  ]);
});

test("B15: what a phone gives that did not see who holds it, or that is no secret of 32 bytes, is not taken, and is overwritten", async () => {
  const given = new Uint8Array(32).fill(7);
  phone = answer(0b001, given);
  expect(await askPasskey()).toEqual({ problem: "missing" });
  expect(given).toEqual(new Uint8Array(32));
  phone = answer(0b101, new Uint8Array(31).fill(7));
  expect(await askPasskey()).toEqual({ problem: "missing" });
});
