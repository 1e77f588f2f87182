// Runs the whole test suite and closes with one line: `N passed, N failed, N skipped`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The tests over serial ports need pairs of pseudo terminals. Where socat is missing it is installed, if that needs no
// password; else these tests are skipped, counted, and named.
const hasSocat = (): boolean => spawnSync("socat", ["-V"]).status === 0;
if (!hasSocat() && process.getuid?.() === 0) {
  console.log("installing socat (apt-get), for the tests over serial ports");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words: string[]): void => void spawnSync("apt-get", ["-qq", ...words], { env, stdio: "ignore" });
  apt("install", "-y", "socat");
  if (!hasSocat()) {
    apt("update");
    apt("install", "-y", "socat");
  }
}

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
  // Each says in its name what it would need.
  for (const { assertionResults } of counts.testResults as {
    assertionResults: { status: string; fullName: string }[];
  }[])
    for (const { status, fullName } of assertionResults)
      if (status === "skipped" || status === "pending") console.log(`not run: ${fullName}`);
  const skipped = counts.numPendingTests + counts.numTodoTests;
  closing = `${counts.numPassedTests} passed, ${counts.numFailedTests + broken} failed, ${skipped} skipped`;
} catch (error) {
  console.error("no test report:", error instanceof Error ? error.message : error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(closing);
process.exit(status === 0 && closing.includes(" 0 failed") ? 0 : 1);
