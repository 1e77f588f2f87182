import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
/** Tests that open serial ports: the native code for that works in the main thread of a process alone. */
const OVER_PORTS = "packages/*/test/**/*.pty.test.ts";

// Tests run on the sources: what they see is what stands in the tree, built or not.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@dlms\/codegen$/, replacement: `${root}/codegen/src/index.ts` },
      { find: /^@dlms\/([a-z0-9-]+)$/, replacement: `${root}/packages/$1/src/index.ts` },
      { find: /^@dlms\/cosem-classes\/runtime$/, replacement: `${root}/packages/cosem-classes/src/runtime/index.ts` },
      {
        find: /^@dlms\/cosem-classes\/(?!registry$|package\.json)([a-z0-9/-]+)$/,
        replacement: `${root}/packages/cosem-classes/src/generated/$1.ts`,
      },
      { find: /^@dlms\/([a-z0-9-]+)\/(?!package\.json)([a-z0-9/-]+)$/, replacement: `${root}/packages/$1/src/$2.ts` },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: [
            "packages/*/test/**/*.test.ts",
            "codegen/test/**/*.test.ts",
            "schemas/test/**/*.test.ts",
            "examples/test/**/*.test.ts",
            "vectors/test/**/*.test.ts",
            "bench/test/**/*.test.ts",
            "scripts/test/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", OVER_PORTS],
          pool: "threads",
        },
      },
      { extends: true, test: { name: "ports", include: [OVER_PORTS], pool: "forks" } },
    ],
    maxWorkers: 2,
    // No test leaves anything behind in its modules: files share workers, which halves the time of the suite.
    isolate: false,
    // Against what never ends, not against slow machines.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
