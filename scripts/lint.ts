// All static checks, one after the other; the first line of each says what it looks at. Names on the command line
// pick some of them: `pnpm lint layers types`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

const checks: Readonly<Record<string, readonly (readonly string[])[]>> = {
  format: [["biome", "check", "--error-on-warnings", "."]],
  types: [
    ["tsc", "-b"],
    ["tsc", "-p", "tsconfig.tests.json"],
    ["tsc", "-p", "examples/browser"],
  ],
  purity: [["node", "scripts/lint/purity.ts"]],
  layers: [["node", "scripts/lint/layers.ts"]],
  docstrings: [["node", "scripts/lint/docstrings.ts"]],
  drift: [
    ["node", "codegen/dist/bin.js", "--house", "--check"],
    ["node", "scripts/tables/classes.ts", "--check"],
    ["node", "scripts/tables/hdlc-states.ts", "--check"],
  ],
  sizes: [["node", "scripts/tables/sizes.ts", "--check"]],
  packages: [["node", "scripts/lint/packages.ts"]],
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in checks)) {
    console.error(`no check named ${name}: ${Object.keys(checks).join(", ")}`);
    process.exit(2);
  }
}

const failed: string[] = [];
for (const [name, commands] of Object.entries(checks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  let ok = true;
  for (const [command, ...args] of commands) {
    ok = spawnSync(command as string, args, { cwd: root, stdio: "inherit" }).status === 0;
    if (!ok) break;
  }
  console.log(`${ok ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) failed.push(name);
}
process.exit(failed.length === 0 ? 0 : 1);
