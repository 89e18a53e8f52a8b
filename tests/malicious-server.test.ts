/** A server, or something in between, that answers what it likes. The browser's engine and reader stand against it. */
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { path as to, purpose, size } from "../api/wire.ts";
import { base64urlToBytes, bytesToBase64url } from "../crypto/bytes.ts";
import { verifyProof } from "../crypto/door/proof.ts";
import { evaluate } from "../crypto/door/evaluate.ts";
import type { HalfKeys } from "../crypto/schedule.ts";
import { failureOf } from "../web/lib/failure.ts";
import { randomBytes } from "../web/lib/random.ts";
import { createServer } from "../web/lib/server.ts";
import { keysOfWords, unsealSlot } from "../web/lib/vault/door.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import type { Engine } from "../web/lib/worker/engine.ts";
import { engineInPlace } from "../web/lib/worker/engine.ts";
import type { Asked, Between } from "./between.ts";
import { flipped, jsonOf, spots, standBetween, withFields } from "./between.ts";
import type { Device } from "./devices.ts";
import { locked, newFolder, openDevice } from "./devices.ts";
import * as people from "./people.ts";
import { addPapers, paper, patterned } from "./people.ts";
import type { RunningServer } from "./running-server.ts";
import { startServer } from "./running-server.ts";
import oprf from "./vectors/oprf.json" with { type: "json" };

const words = "lampe rivière carton jeudi vélo";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer(2);
});
afterAll(() => server.remove());

/** What a folder goes on with once it is open would be counted, or answered, in the next test. */
const vaults: Vault[] = [];
const noted =
  <A extends readonly unknown[]>(task: (...asked: A) => Promise<Vault>) =>
  async (...asked: A): Promise<Vault> => {
    const vault = await task(...asked);
    vaults.push(vault);
    return vault;
  };
const makeFolder = noted(people.makeFolder);
const openFolder = noted(people.openFolder);
const lockAll = () => Promise.all(vaults.splice(0).map(locked));
afterEach(lockAll);

const open = (keys: HalfKeys, between?: Between): Promise<Device> =>
  openDevice(server.origin, keys, between && standBetween(between));
const failureIn = (task: Promise<unknown>) => task.then(() => "nothing failed", failureOf);
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("the way in", () => {
  /** Counts how often words were stretched. */
  function countingEngine(): { engine: Engine; count: () => number } {
    let count = 0;
    const engine: Engine = {
      ...engineInPlace,
      stretch(password) {
        count += 1;
        return engineInPlace.stretch(password);
      },
    };
    return { engine, count: () => count };
  }

  async function knocking(name: string, between: Between, engine: Engine) {
    const asked: Asked[] = [];
    const fetch = standBetween((request, send) => {
      asked.push(request);
      return between(request, send);
    });
    const task = (async () => {
      const at = createServer(server.origin, fetch);
      const { slot, challenge } = await keysOfWords(at, engine, name, words, {});
      return unsealSlot(at, slot, challenge, {});
    })();
    const failure = await failureIn(task);
    return { failure, paths: asked.map(({ path }) => path) };
  }

  const answering =
    (fields: object): Between =>
    async (asked, send) => {
      const answer = await send();
      return asked.path === to.folder.evaluate ? withFields(answer, fields) : answer;
    };

  test.each(oprf.refuse)(
    "A7: $why as the evaluated element: refused before the stretching",
    async ({ why, element }) => {
      const { engine, count } = countingEngine();
      const evaluated = bytesToBase64url(fromHex(element));
      const { failure, paths } = await knocking(`A7 ${why}`, answering({ evaluated }), engine);
      expect(failure).toEqual({ code: "broken-answer" });
      expect(count()).toBe(0);
      expect(paths).toEqual([to.folder.evaluate]);
    },
  );

  test("A8: an evaluation under another key looks like wrong words: the same failure, the same requests", async () => {
    await makeFolder(server.origin, "A8", words);
    const underAnother: Between = async (asked, send) => {
      if (asked.path !== to.folder.evaluate) return send();
      const { name, blinded } = jsonOf(asked);
      const evaluated = evaluate(randomBytes(32), base64urlToBytes(String(name)), base64urlToBytes(String(blinded)));
      return withFields(await send(), { evaluated: bytesToBase64url(evaluated) });
    };
    const paths: string[][] = [[], []];
    const noting =
      (list: string[] | undefined, between: Between): Between =>
      (asked, send) => {
        list?.push(asked.path);
        return between(asked, send);
      };
    const another = openFolder(server.origin, "A8", words, standBetween(noting(paths[0], underAnother)));
    const failure = await failureIn(another);
    const wrong = openFolder(server.origin, "A8", `${words}x`, standBetween(noting(paths[1], (_, send) => send())));
    expect(failure).toEqual(await failureIn(wrong));
    expect(failure).toEqual({ code: "wrong-words" });
    expect(paths[0]).toEqual([to.folder.evaluate, to.folder.unseal]);
    expect(paths[0]).toEqual(paths[1]);
    // With nothing in between the words do open.
    expect((await openFolder(server.origin, "A8", words)).state().papers).toEqual([]);
  });

  test.each([
    { memory: 8 },
    { argon2: { memory: 8, passes: 1, lanes: 1 } },
    { kdf: "sha256" },
    { salt: "AAAAAAAAAAAAAAAAAAAAAA" },
    { origin: "https://evil.example" },
    { purpose: 5 },
    { version: 2 },
  ])("A9, A14: a field that is not in the contract: %o: refused, nothing stretched, nothing signed", async (fields) => {
    const { engine, count } = countingEngine();
    const { failure, paths } = await knocking(`A9 ${JSON.stringify(fields)}`, answering(fields), engine);
    expect(failure).toEqual({ code: "broken-answer" });
    expect(count()).toBe(0);
    expect(paths).toEqual([to.folder.evaluate]);
  });

  test("A9: what is asked in a header is not heard: the words open at the full cost and no other", async () => {
    await makeFolder(server.origin, "A9", words);
    const cheap = standBetween(async (_, send) => {
      const answer = await send();
      const headers = new Headers(answer.headers);
      for (const name of ["x-argon2-memory", "x-argon2-passes", "argon2-cost"]) headers.set(name, "1");
      return new Response(answer.body, { status: answer.status, headers });
    });
    expect((await openFolder(server.origin, "A9", words, cheap)).state().papers).toEqual([]);
  });

  test("A14: what is signed is for this origin, purpose and body, whatever the server sends to be signed", async () => {
    await makeFolder(server.origin, "A14", words);
    // A challenge of the server's choosing, made to look like a message of another page.
    const wanted = new Uint8Array(size.challenge);
    wanted.set(new TextEncoder().encode("https://other.example/ sign in as administrator now!"));
    const signed = new Map<string, Record<string, unknown>>();
    const fetch = standBetween(async (asked, send) => {
      if (asked.path === to.folder.unseal || asked.path === to.folder.enter) signed.set(asked.path, jsonOf(asked));
      const answer = await send();
      return asked.path === to.folder.evaluate ? withFields(answer, { challenge: bytesToBase64url(wanted) }) : answer;
    });
    expect(await failureIn(openFolder(server.origin, "A14", words, fetch))).toEqual({ code: "wrong-words" });
    const honest = standBetween((asked, send) => {
      if (asked.path === to.folder.enter) signed.set(asked.path, jsonOf(asked));
      return send();
    });
    await openFolder(server.origin, "A14", words, honest);
    for (const [where, use] of [
      [to.folder.unseal, purpose.unseal],
      [to.folder.enter, purpose.enter],
    ] as const) {
      const { key, challenge, signature } = signed.get(where) ?? {};
      const proof = {
        origin: server.origin,
        purpose: use,
        challenge: base64urlToBytes(String(challenge)),
        body: new Uint8Array(0),
        key: base64urlToBytes(String(key)),
        signature: base64urlToBytes(String(signature)),
      };
      expect(verifyProof(proof)).toBe(true);
      for (const origin of ["https://other.example", `${server.origin}/`, "", server.origin.replace("http:", "https:")])
        expect(verifyProof({ ...proof, origin }), origin).toBe(false);
      for (const other of Object.values(purpose))
        expect(verifyProof({ ...proof, purpose: other }), String(other)).toBe(other === use);
      expect(verifyProof({ ...proof, body: new Uint8Array(1) })).toBe(false);
      expect(verifyProof({ ...proof, challenge: randomBytes(size.challenge) })).toBe(false);
    }
  });

  test("A5, A6: a slot record with a flipped byte opens nothing; before the commitment fits, the cipher is not asked", async () => {
    await makeFolder(server.origin, "A5", words);
    await lockAll();
    const { slot } = await keysOfWords(createServer(server.origin, globalThis.fetch), engineInPlace, "A5", words, {});
    let sealed = "";
    let newest: unknown;
    const challenge = async () => {
      const answer = await fetch(server.origin + to.folder.challenge, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      const told: unknown = await answer.json();
      return typeof told === "object" && told !== null && "challenge" in told ? String(told.challenge) : "";
    };
    const noting = standBetween(async (_, send) => {
      const answer = await send();
      const told: unknown = await answer.clone().json();
      if (typeof told === "object" && told !== null && "sealed" in told && "newest" in told) {
        sealed = String(told.sealed);
        newest = told.newest;
      }
      return answer;
    });
    await unsealSlot(createServer(server.origin, noting), slot, await challenge(), {});
    const record = base64urlToBytes(sealed);
    let now = record;
    const meddling = standBetween(async () =>
      Response.json({
        sealed: bytesToBase64url(now),
        challenge: bytesToBase64url(randomBytes(size.challenge)),
        newest,
      }),
    );
    const at = createServer(server.origin, meddling);
    const given = bytesToBase64url(randomBytes(size.challenge));
    expect((await unsealSlot(at, slot, given, {})).record.half).toBe(0);
    const spy = vi.spyOn(crypto.subtle, "decrypt");
    for (const place of spots(size.slotRecord)) {
      now = flipped(record, place);
      spy.mockClear();
      expect(await failureIn(unsealSlot(at, slot, given, {})), `byte ${place}`).toEqual({ code: "wrong-words" });
      expect(spy.mock.calls.length, `byte ${place}`).toBe(place < 56 ? 0 : 1);
    }
    spy.mockRestore();
    for (const length of [0, 1, 255, 257]) {
      now = randomBytes(length);
      expect(await failureIn(unsealSlot(at, slot, given, {}))).toEqual({ code: "broken-answer" });
    }
  });

  test("B8: captured requests of opening, sent again, are denied", async () => {
    await makeFolder(server.origin, "B8", words);
    const captured: Asked[] = [];
    const capturing = standBetween((asked, send) => {
      captured.push(asked);
      return send();
    });
    await openFolder(server.origin, "B8", words, capturing);
    const signed = captured.filter(({ path }) => path === to.folder.unseal || path === to.folder.enter);
    expect(signed.map(({ path }) => path)).toEqual([to.folder.unseal, to.folder.enter]);
    for (const { path, body } of signed) {
      for (const where of [path, path === to.folder.enter ? to.folder.unseal : to.folder.enter]) {
        const again = await fetch(server.origin + where, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body,
        });
        expect(again.status).toBe(401);
        expect(await again.text()).toBe('{"code":"denied"}');
      }
    }
  });

  test("B16, B17: tokens of an older server key are denied; the open folder goes in again and goes on", async () => {
    const own = await startServer(2);
    try {
      const keys = await newFolder(own.origin);
      const asked: [string, number][] = [];
      const device = await openDevice(
        own.origin,
        keys,
        standBetween(async ({ path }, send) => {
          const answer = await send();
          asked.push([path, answer.status]);
          return answer;
        }),
      );
      await addPapers(device.vault, [paper("Passport", patterned(300, 1))]);
      await own.stop();
      const file: unknown = JSON.parse(await readFile(own.keys, "utf8"));
      const fields = typeof file === "object" ? file : {};
      await writeFile(own.keys, JSON.stringify({ ...fields, token: bytesToBase64url(randomBytes(32)) }));
      await own.start();
      asked.length = 0;
      const [id = ""] = device.vault.state().papers.map((each) => each.id);
      expect(await device.vault.read(id)).toEqual(patterned(300, 1));
      expect(asked).toEqual([
        [to.folder.read, 401],
        [to.folder.challenge, 200],
        [to.folder.enter, 200],
        [to.folder.read, 200],
      ]);
    } finally {
      await own.remove();
    }
  });

  test("a server that denies every token and lets in every time is not asked for ever", async () => {
    const keys = await newFolder(server.origin);
    let lies = false;
    let count = 0;
    const device = await open(keys, async (asked, send) => {
      count += 1;
      if (lies && asked.path === to.folder.read) return Response.json({ code: "denied" }, { status: 401 });
      return send();
    });
    await addPapers(device.vault, [paper("Passport", patterned(300, 1))]);
    lies = true;
    count = 0;
    const [id = ""] = device.vault.state().papers.map((each) => each.id);
    expect(await failureIn(device.vault.read(id))).not.toBe("nothing failed");
    expect(count).toBe(4);
  });

  test.each([to.folder.write, to.folder.commit])(
    "a server that calls everything at %s a conflict is not asked for ever",
    async (where) => {
      const keys = await newFolder(server.origin);
      let count = 0;
      const device = await open(keys, async (asked, send) => {
        if (asked.path !== where) return send();
        count += 1;
        // More than a liar needs: a person has left by then.
        if (count > 500) throw new Error("asked for ever");
        return Response.json({ code: "conflict" }, { status: 412 });
      });
      device.vault.add([paper("Passport", patterned(300, 1))]);
      await expect.poll(() => device.vault.state().jobs[0]?.state, { timeout: 60_000 }).toBe("failed");
      expect(count).toBeLessThan(500);
      expect(device.vault.state().jobs[0]?.failure?.code).toBe("broken-answer");
      expect(device.vault.state().papers).toEqual([]);
    },
  );
});
