// The one entry for a fresh machine that has Node >= 20.19 and npm: installs and builds what is not there yet,
// then runs one script of the root package.json with the Node that the repository pins.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PNPM = "pnpm@12.21.0";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script, ...args] = process.argv.slice(2);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed, this is ${process.versions.node}.`);
  process.exit(2);
}

// What an outer npm sets for its own script would confuse the pnpm inside it.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_")));
env.TURBO_TELEMETRY_DISABLED = "1";
env.npm_config_loglevel = "error";

function pnpm(...words) {
  const { status, error } = spawnSync("npx", ["-y", PNPM, ...words], { cwd: root, env, stdio: "inherit" });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

const text = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);
// pnpm keeps the lock file it installed from: the same text means that there is nothing to install.
if (text("node_modules/.pnpm/lock.yaml") !== text("pnpm-lock.yaml")) pnpm("install", "--frozen-lockfile");
pnpm("run", "build");
pnpm("run", script, ...args);
