/** Two kinds of tests: `unit` beside the code, and `whole` in tests/, which start real servers and a real browser. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{crypto,db,api,ops,web,build}/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts"],
          globalSetup: ["tests/setup.ts"],
          // Argon2id at full cost, real disks and one browser on two cores: slow machines are not wrong.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
