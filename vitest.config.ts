/**
 * Five kinds of tests. `unit`: beside the code. `whole`: in tests/, over real servers. `browser`: with a real browser;
 * of these and of `whole` three files run at a time, so that two always have something to do. `alone`: those that measure
 * times or load a machine, one after the other on an idle one. `deniability`: times that must not differ. It is not tried
 * again, nor is the game in `whole`: they say themselves what chance may do.
 */
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What Node has compiled is kept for the next one of the hundreds of processes: the tests' own, and every server. */
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules/.cache/compiled");

/**
 * Room for what is made and dropped again. With Node's own few megabytes, each block of 64 KiB that a request carries
 * has all of the memory searched.
 */
const execArgv = ["--min-semi-space-size=32", "--max-semi-space-size=32"];

const browser = ["tests/browser/**/*.test.ts"];
const alone = ["tests/faults/scale.test.ts", "tests/api/{load,doors}.test.ts"];
const deniability = ["tests/deniability/times.test.ts"];
// Argon2id at full cost, real disks and a real browser on two cores: slow machines are not wrong.
const patient = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  // Looked at again until it is so. The runner's own patience is one second, which a busy machine takes to draw a list.
  expect: { poll: { timeout: 60_000 } },
};

/** Begun first, the longest before the others, so that none of them runs on while the other processor has nothing left to do. */
const longest = [
  ...[
    "deniability/game",
    "two-devices",
    "faults/published",
    "half-done",
    "faults/kill",
    "ops/drill",
    "api/slow",
    "door-guards",
  ],
  ...["ops/build", "second/second", "two-doors", "tests/keys", "api/grants"],
  ...["browser/recovery", "browser/traces", "browser/screens-desk", "browser/screens-telephone", "browser/same-front"],
  ...["browser/public", "browser/locking", "browser/ending", "browser/words"],
].map((name) => `/${name}.test.ts`);

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((end) => moduleId.endsWith(end));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: "unit",
          execArgv,
          include: ["{crypto,db,api,ops,web,build}/**/*.test.ts"],
          testTimeout: 60_000,
          // Functions over values: none of them leaves anything behind for the next.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "whole",
          execArgv,
          include: ["tests/**/*.test.ts"],
          exclude: [...browser, ...alone, ...deniability],
          globalSetup: ["tests/setup.ts"],
          ...patient,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          globalSetup: ["tests/setup.ts"],
          ...patient,
          // A browser on a busy machine may miss a moment once; what is wrong is wrong twice.
          retry: 1,
          maxWorkers: 3,
          // With `whole`: where one waits for a browser or a disk, the other has something to do.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "alone",
          include: alone,
          globalSetup: ["tests/setup.ts"],
          ...patient,
          retry: 1,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "deniability",
          include: deniability,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
