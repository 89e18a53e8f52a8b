/**
 * Four kinds of tests. `unit`: beside the code. `whole`: in tests/, over real servers, two files at a time. `alone`:
 * those that measure times, fill disks or drive a browser, one after the other on an idle machine. `deniability`: the
 * game, which uses both cores by itself, and measures times. It is not tried again: it says itself what chance may do.
 */
import { defineConfig } from "vitest/config";

const alone = [
  "tests/browser/**/*.test.ts",
  "tests/faults/**/*.test.ts",
  "tests/api/load.test.ts",
  "tests/api/doors.test.ts",
];
const deniability = ["tests/deniability/**/*.test.ts"];
// Argon2id at full cost, real disks and a real browser on two cores: slow machines are not wrong.
const patient = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{crypto,db,api,ops,web,build}/**/*.test.ts"],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts"],
          exclude: [...alone, ...deniability],
          globalSetup: ["tests/setup.ts"],
          ...patient,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "alone",
          include: alone,
          globalSetup: ["tests/setup.ts"],
          ...patient,
          // A browser on a busy machine may miss a moment once; what is wrong is wrong twice.
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
