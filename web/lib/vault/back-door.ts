/** PROTOCOL 8.9 and 10: what the back can do: prepare the front, and lock itself for a time. */
import { path, QuartersAnswer, size } from "../../../api/wire.ts";
import type { Of } from "../../../api/wire.ts";
import { base64urlToBytes, bytesToBase64url, equal } from "../../../crypto/bytes.ts";
import type { DoorKey } from "../../../crypto/keys.ts";
import { asKey } from "../../../crypto/keys.ts";
import { quarterSeconds } from "../../../crypto/quarter.ts";
import { forgetHalfKeys, halfKeys } from "../../../crypto/schedule.ts";
import type { SlotRecord } from "../../../crypto/slot.ts";
import { FardeError } from "../failure.ts";
import type { Server } from "../server.ts";
import { Refusal } from "../server.ts";
import type { Engine } from "../worker/engine.ts";
import { enterHalf, forgetSlot, keysOfWords, unsealSlot } from "./door.ts";
import type { BackDoor } from "./doors.ts";
import type { Half } from "./half.ts";
import { createHalf } from "./half.ts";
import type { Side } from "./moving.ts";
import { dropIdleLinks, forgetSide, hideFromFront, showInFront, sideOf, takeBehind } from "./moving.ts";
import { persist } from "./persist.ts";
import type { SlotWriter } from "./slot-writer.ts";
import type { Vault } from "./vault.ts";

export function createBackDoor(
  server: Server,
  engine: Engine,
  back: Side,
  writer: Pick<SlotWriter, "lock">,
  committing: <T>(task: () => Promise<T>) => Promise<T>,
  openFront: (half: Half) => Vault,
): { readonly door: BackDoor; forget(): void } {
  let side: Promise<Side> | null = null;
  let quarters: Of<typeof QuartersAnswer> | null = null;
  const views = new Set<Vault>();

  function frontKey(): DoorKey {
    const { front } = back.half.contents();
    if (front === undefined) throw new FardeError("front-changed");
    return asKey<DoorKey>(base64urlToBytes(front), "front door key");
  }

  async function enterFront(): Promise<Half> {
    return enterKnown(frontKey());
  }

  async function enterKnown(door: DoorKey): Promise<Half> {
    const keys = halfKeys(door);
    door.fill(0);
    try {
      return await createHalf(server, keys, await persist((signal) => enterHalf(server, keys, null, { signal })));
    } catch (thrown) {
      forgetHalfKeys(keys);
      if (thrown instanceof Refusal && thrown.code === "denied") throw new FardeError("front-changed");
      throw thrown;
    }
  }

  /** What the words of a front open, where it is the front of this folder and not of another with the same name. */
  async function giveFront(record: SlotRecord): Promise<void> {
    if (record.half !== 0) throw new FardeError("wrong-words");
    const given = bytesToBase64url(record.door);
    const half = await enterKnown(record.door);
    try {
      const [one, other] = await Promise.all(
        [half, back.half].map((each) => each.withToken(async (token) => token.slice(0, size.id))),
      );
      if (!one || !other || !equal(one, other)) throw new FardeError("wrong-words");
      await back.half.commit((contents) => ({ ...contents, front: given }));
    } catch (thrown) {
      half.forget();
      throw thrown;
    }
    void side?.then(forgetSide, () => undefined);
    side = Promise.resolve(sideOf(half, engine));
    await withFront((mine) => dropIdleLinks(mine, back));
  }

  /** Entered once, and then kept. */
  async function front(): Promise<Side> {
    side ??= enterFront().then((half) => sideOf(half, engine));
    try {
      return await side;
    } catch (thrown) {
      side = null;
      throw thrown;
    }
  }

  async function withFront<T>(task: (front: Side) => Promise<T>): Promise<T> {
    const isKept = side !== null;
    const mine = await front();
    // Another device behind this door may have shown or taken away papers: by a list of before, one of them would stay
    // in front that the screen says is hidden (H7).
    await back.half.reload();
    try {
      if (isKept) await mine.half.reload();
      return await task(mine);
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== "denied") throw thrown;
      side = null;
      throw new FardeError("front-changed");
    }
  }

  async function lockUntil(quarter: number, leftOut: readonly string[]): Promise<void> {
    const at = quarters ? quarter - quarters.newest.quarter - 1 : -1;
    const key = quarters?.keys[at];
    if (key === undefined) throw new FardeError("broken-answer");
    // A front key that opens nothing any more would lock the holder out of both.
    await withFront((mine) => mine.half.reload());
    await writer.lock(quarter, key, leftOut);
  }

  return {
    door: {
      half: "back",
      openFront: () =>
        committing(async () => {
          const half = await enterFront();
          const seen = sideOf(half, engine);
          await dropIdleLinks(seen, back).catch((thrown: unknown) => {
            forgetSide(seen);
            throw thrown;
          });
          seen.pictures.forget();
          const vault = openFront(half);
          views.add(vault);
          return vault;
        }),
      async giveFrontWords(name, words, asking = {}) {
        const { slot, challenge } = await keysOfWords(server, engine, name, words, asking);
        try {
          const { record } = await unsealSlot(server, slot, challenge, {});
          await committing(() => giveFront(record)).finally(() => record.door.fill(0));
        } finally {
          forgetSlot(slot);
        }
      },
      showInFront: (papers, how = {}) => committing(() => withFront((mine) => showInFront(mine, back, papers, how))),
      hideFromFront: (papers, how = {}) =>
        committing(() => withFront((mine) => hideFromFront(mine, back, papers, how))),
      takeBehind: (papers, how = {}) => committing(() => withFront((mine) => takeBehind(mine, back, papers, how))),
      async lockChoices() {
        const asked = await persist((signal) => server.get(path.quarters, QuartersAnswer, { signal }));
        quarters = asked;
        return asked.keys.map((_, i) => {
          const quarter = asked.newest.quarter + 1 + i;
          return { quarter, at: quarter * quarterSeconds * 1_000 };
        });
      },
      lockUntil: ({ quarter }, leftOut = []) => committing(() => lockUntil(quarter, leftOut)),
      dropAdvice: () =>
        committing(async () => void (await back.half.commit((contents) => ({ ...contents, advised: true as const })))),
    },
    forget() {
      for (const view of views) view.lock();
      views.clear();
      quarters = null;
      void side?.then(forgetSide, () => undefined);
    },
  };
}
