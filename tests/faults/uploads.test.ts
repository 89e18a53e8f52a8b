/** Papers on their way over a line that breaks, to a server that restarts, from a laptop that is closed. */
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { path as to } from "../../api/wire.ts";
import type { HalfKeys } from "../../crypto/schedule.ts";
import { blockContent } from "../../crypto/sizes.ts";
import type { Between } from "../between.ts";
import { placesIn, standBetween } from "../between.ts";
import type { Device } from "../devices.ts";
import { newFolder, openDevice, titles } from "../devices.ts";
import type { InProcess } from "../in-process.ts";
import { startInProcess } from "../in-process.ts";
import { addPapers, paper, patterned } from "../people.ts";
import type { RunningServer } from "../running-server.ts";
import { startServer } from "../running-server.ts";
import { choicesOf } from "../seeded.ts";
import { memoryPlace } from "./memory-place.ts";

const blocks = 40;
const content = patterned(blocks * blockContent, 5);
const jobOf = ({ vault }: Device) => {
  const [job] = vault.state().jobs;
  if (!job) throw new Error("no job");
  return job;
};

/** What was sent: places whose block was confirmed, how often, and how many blocks went off without an answer. */
function watching(between: Between) {
  const confirmed = new Map<number, number>();
  const lines = { underWay: 0, sent: 0, unanswered: 0 };
  const watched: Between = async (asked, send) => {
    lines.underWay += 1;
    const places = asked.path === to.folder.write ? placesIn(asked) : [];
    lines.sent += places.length;
    try {
      const answer = await between(asked, send);
      if (answer.ok) for (const place of places) confirmed.set(place, (confirmed.get(place) ?? 0) + 1);
      else lines.unanswered += places.length;
      return answer;
    } catch (thrown) {
      lines.unanswered += places.length;
      throw thrown;
    } finally {
      lines.underWay -= 1;
    }
  };
  return { watched, confirmed, lines };
}
type Watching = ReturnType<typeof watching>;
function expectNothingTwice({ confirmed, lines }: Watching): void {
  expect(confirmed.size).toBe(blocks);
  expect([...confirmed.values()].every((count) => count === 1)).toBe(true);
  expect(lines.sent).toBe(blocks + lines.unanswered);
}

describe("a bad line", () => {
  let server: InProcess;
  let keys: HalfKeys;
  beforeAll(async () => {
    server = await startInProcess(8);
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    keys = await newFolder(server.origin, server.fetch);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const open = (between?: Between): Promise<Device> =>
    openDevice(server.origin, keys, between ? standBetween(between, server.fetch) : server.fetch);

  /** Lets pauses pass, and only pauses: not while a request that is answered is under way. */
  async function passPauses(device: Device, isIdle: () => boolean): Promise<void> {
    while (jobOf(device).state === "running") {
      await new Promise((resolve) => setImmediate(resolve));
      if (isIdle()) await vi.advanceTimersByTimeAsync(500);
    }
  }

  test.each([1, 2, 3, 4, 5, 6])(
    "the connection drops at random points, story %i: nothing confirmed is sent again",
    async (seed) => {
      const choices = choicesOf(seed);
      const line = watching(async (asked, send) => {
        if (asked.path === to.folder.enter || !choices.chance(0.3)) return send();
        // Before the request arrived, or after it was done.
        if (choices.chance(0.5)) await send();
        throw new TypeError("fetch failed");
      });
      const device = await open(line.watched);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      device.vault.add([paper("saved", content)]);
      await passPauses(device, () => line.lines.underWay === 0);
      expect(jobOf(device)).toMatchObject({ state: "saved", done: 1 });
      expect(line.lines.unanswered).toBeGreaterThan(0);
      expectNothingTwice(line);
      const again = await open();
      expect(titles(again)).toEqual(["saved"]);
      expect(Buffer.compare(await again.vault.read(again.vault.state().papers[0]?.id ?? ""), content)).toBe(0);
    },
  );

  test("a laptop is closed in the middle: requests that never end are given up, and it goes on", async () => {
    let closed = 0;
    const line = watching((asked, send) => {
      if (asked.path !== to.folder.write || line.confirmed.size < 2 || closed > 2) return send();
      closed += 1;
      return new Promise((_, reject) => {
        const stopped = () => reject(new DOMException("stopped", "AbortError"));
        // As fetch does: what was given up before it began ends at once.
        if (asked.init.signal?.aborted) stopped();
        else asked.init.signal?.addEventListener("abort", stopped);
      });
    });
    const device = await open(line.watched);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    device.vault.add([paper("saved", content)]);
    await vi.waitFor(() => expect(closed).toBeGreaterThan(0), { timeout: 20_000 });
    await vi.waitFor(() => expect(line.lines.underWay).toBe(closed), { timeout: 20_000 });
    // The lid is opened again after ten minutes.
    await vi.advanceTimersByTimeAsync(600_000);
    await passPauses(device, () => line.lines.underWay === 0);
    expect(jobOf(device)).toMatchObject({ state: "saved" });
    expectNothingTwice(line);
  });

  test("no line for minutes: the job says so, keeps what is saved, and goes on from there", async () => {
    let isOff = false;
    let wasOff = false;
    const line = watching(async (asked, send) => {
      if (!wasOff && asked.path === to.folder.write && line.confirmed.size >= 4) isOff = wasOff = true;
      if (isOff) throw new TypeError("fetch failed");
      return send();
    });
    const device = await open(line.watched);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    device.vault.add([paper("saved", content)]);
    await passPauses(device, () => line.lines.underWay === 0);
    const failed = jobOf(device);
    expect(failed).toMatchObject({ state: "failed", failure: { code: "offline" } });
    expect(failed.done).toBeCloseTo(line.confirmed.size / blocks);
    expect(titles(device)).toEqual([]);
    isOff = false;
    device.vault.retry(failed.id);
    // It does not look as if all began anew.
    expect(jobOf(device).done).toBe(failed.done);
    await passPauses(device, () => line.lines.underWay === 0);
    expect(jobOf(device)).toMatchObject({ state: "saved" });
    expectNothingTwice(line);
  });

  test("a proxy that says with a page of its own that the server is away is asked again", async () => {
    let left = 3;
    const line = watching(async (asked, send) => {
      if (asked.path !== to.folder.write || left-- <= 0) return send();
      return new Response("<h1>502 Bad Gateway</h1>", { status: 502, headers: { "content-type": "text/html" } });
    });
    const device = await open(line.watched);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    device.vault.add([paper("saved", content)]);
    await passPauses(device, () => line.lines.underWay === 0);
    expect(jobOf(device)).toMatchObject({ state: "saved" });
    expectNothingTwice(line);
  });

  test("E5: the browser dies between the list and what follows it: the next one finishes it", async () => {
    const first = await open();
    const [id = ""] = await addPapers(first.vault, [
      paper("gone", patterned(100, 1)),
      paper("kept", patterned(100, 2)),
    ]);
    const [place = 0] = first.half.contents().papers.find((entry) => entry.id === id)?.places ?? [];
    const before = await first.half.read([place]);
    let commits = 0;
    const dying = await open((asked, send) => {
      if (asked.path === to.folder.commit) commits += 1;
      return commits > 1 || asked.path === to.folder.erase ? new Promise(() => undefined) : send();
    });
    await dying.vault.remove([id]);
    dying.vault.lock();
    const next = await open();
    expect(titles(next)).toEqual(["kept"]);
    await expect.poll(() => next.vault.busy()).toBe(false);
    expect(next.half.contents().scrub).toEqual([]);
    expect(Buffer.compare(await next.half.read([place]), before)).not.toBe(0);
  });
});

describe("a server that is restarted", () => {
  const place = memoryPlace("restart");
  const data = join(place, "data");
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(8, { FARDE_DATA: data });
  });
  afterAll(async () => {
    await server.remove();
    rmSync(place, { recursive: true, force: true });
  });

  test.each([
    ["stopped", "SIGTERM"],
    ["killed", "SIGKILL"],
  ] as const)(
    "E18: it is %s in the middle of an upload: the upload goes on, without what was confirmed",
    async (_, signal) => {
      const keys = await newFolder(server.origin);
      const restarts: Promise<void>[] = [];
      const line = watching(async (asked, send) => {
        if (asked.path === to.folder.write && line.confirmed.size >= 4) {
          if (restarts.length > 0) return send();
          restarts.push(
            server.stop(signal).then((code) => {
              if (signal === "SIGTERM") expect(code).toBe(0);
              return server.start();
            }),
          );
        }
        return send();
      });
      const device = await openDevice(server.origin, keys, standBetween(line.watched));
      device.vault.add([paper("saved", content)]);
      await expect.poll(() => jobOf(device).state, { timeout: 60_000 }).toBe("saved");
      expect(restarts).toHaveLength(1);
      await Promise.all(restarts);
      expectNothingTwice(line);
      const again = await openDevice(server.origin, keys);
      expect(Buffer.compare(await again.vault.read(again.vault.state().papers[0]?.id ?? ""), content)).toBe(0);
    },
  );

  test("the token has ended meanwhile: the upload enters again, and goes on", async () => {
    const keys = await newFolder(server.origin);
    let renewed: Promise<void> | null = null;
    let entered = 0;
    const renew = async (): Promise<void> => {
      await server.stop();
      const file: unknown = JSON.parse(readFileSync(server.keys, "utf8"));
      const token = randomBytes(32).toString("base64url");
      writeFileSync(server.keys, JSON.stringify({ ...(typeof file === "object" ? file : {}), token }));
      await server.start();
    };
    const line = watching(async (asked, send) => {
      if (asked.path === to.folder.enter) entered += 1;
      if (asked.path === to.folder.write && line.confirmed.size >= 4) await (renewed ??= renew());
      return send();
    });
    const device = await openDevice(server.origin, keys, standBetween(line.watched));
    device.vault.add([paper("saved", content)]);
    await expect.poll(() => jobOf(device).state, { timeout: 60_000 }).toBe("saved");
    expect(entered).toBeGreaterThan(1);
    expect(server.output()).not.toContain(join(data, "packs"));
    expectNothingTwice(line);
  });

  test("E19: it is killed while blocks are copied for a share, and asked again: one share, and nothing beside it", async () => {
    const keys = await newFolder(server.origin);
    const choices = choicesOf(3);
    const restarts: Promise<void>[] = [];
    const device = await openDevice(
      server.origin,
      keys,
      standBetween(async ({ path }, send) => {
        if (path !== to.grant.make || restarts.length > 0) return send();
        const answer = send();
        answer.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, choices.below(25)));
        restarts.push(server.stop("SIGKILL").then(() => server.start()));
        await answer;
        throw new TypeError("fetch failed");
      }),
    );
    const [id = ""] = await addPapers(device.vault, [paper("shared", content)]);
    const files = () => readdirSync(join(data, "grants"));
    const before = files().length;
    for (let round = 1; round <= 3; round++) {
      restarts.length = 0;
      await device.vault.share({ papers: [id], end: { kind: "week" }, openings: 1, from: "", lookOnly: false });
      await Promise.all(restarts);
      await device.vault.refreshShares();
      expect(device.vault.state().shares.filter(({ state }) => state === "live")).toHaveLength(round);
      expect(files()).toHaveLength(before + round);
    }
    expect(files().filter((name) => name.includes("."))).toEqual([]);
    await device.vault.revoke("all");
    expect(files()).toHaveLength(before);
  });
});
