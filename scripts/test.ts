// Runs the whole test suite and closes with one line: `N passed, N failed, N skipped`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "dlms-test-"));
const report = join(folder, "report.json");
const { status } = spawnSync(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: "inherit" },
);

let closing = "0 passed, 1 failed, 0 skipped";
try {
  const counts = JSON.parse(readFileSync(report, "utf8"));
  // A file that does not even load fails without a test of its own.
  const broken = counts.testResults.filter(
    (file: { status: string; assertionResults: unknown[] }) =>
      file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  closing = `${counts.numPassedTests} passed, ${counts.numFailedTests + broken} failed, ${skipped} skipped`;
} catch (error) {
  console.error("no test report:", error instanceof Error ? error.message : error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(closing);
process.exit(status === 0 && closing.includes(" 0 failed") ? 0 : 1);
