// Pure packages take time and randomness from their caller. The compiler keeps out sockets and timers (their
// tsconfig has no such types); Date.now, new Date() and Math.random are part of the language, so they are looked for.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const IMPURE = new Set(["transport-tcp", "transport-udp", "transport-serial", "cli"]);
const FORBIDDEN = /\b(?:Date\.now|Math\.random)\b|\bnew Date\(\s*\)|\bglobalThis\.(?:crypto|performance|setTimeout)\b/;
/** The one place that may ask the host for the time. */
const HOST_CLOCK = "packages/transport/src/system-clock.ts";

export function impurities(source: string): number[] {
  return source
    .split("\n")
    .flatMap((line, index) => (FORBIDDEN.test(line.replace(/\/\/.*|\/\*.*?\*\/|^\s*\*.*/g, "")) ? [index + 1] : []));
}

if (impurities("const a = 1;\nconst b = Math.random();").join() !== "2")
  throw new Error("the purity check does not find what it looks for");

let files = 0;
let found = 0;
for (const path of globSync("packages/*/src/**/*.ts", { cwd: root })) {
  if (IMPURE.has(path.split("/")[1] ?? "") || path === HOST_CLOCK || /\/node(\/|\.ts$)/.test(path)) continue;
  files++;
  for (const line of impurities(readFileSync(join(root, path), "utf8"))) {
    found++;
    console.error(`${path}:${line}: time and randomness are passed in`);
  }
}
console.log(`${files} files`);
process.exit(found === 0 && files > 0 ? 0 : 1);
