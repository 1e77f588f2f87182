// What users install: every public package is packed; publint and attw look at each tarball; all tarballs are
// installed into an empty folder, where every entry point is imported by the pinned Node and by the machine's own, and
// a project with a class of its own is made.
import { execFile } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { tryVendorProject } from "./vendor-project.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "dlms-pack-"));
const problems: string[] = [];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

const packages = globSync(["packages/*/package.json", "codegen/package.json", "schemas/package.json"], { cwd: root })
  .map((path) => ({
    directory: join(root, path, ".."),
    manifest: JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest,
  }))
  .filter(({ manifest }) => manifest.private !== true);

const tarball = ({ name, version }: Manifest): string =>
  join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);

/** Entry points that can be imported: no patterns, no JSON. */
const entries = ({ name, exports = {} }: Manifest): string[] =>
  Object.keys(exports)
    .filter((key) => !key.includes("*") && !key.endsWith(".json"))
    .map((key) => name + key.slice(1));

async function inspect({ directory, manifest }: (typeof packages)[number]): Promise<void> {
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: directory });
  const file = tarball(manifest);
  const bytes = readFileSync(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  for (const message of messages)
    problems.push(`${manifest.name}: publint: ${formatMessage(message, manifest as never, { color: false })}`);
  if (entries(manifest).length === 0) return;
  await run("attw", [file, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", "package.json"]).catch(
    (error: { stdout?: string }) => problems.push(`${manifest.name}: attw:\n${error.stdout ?? error}`),
  );
}

/** The Node that the machine has without this repository, if it is another one. */
function machineNode(): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((part) => !part.includes("node_modules"))
    .map((part) => join(part, "node"))
    .find((path) => existsSync(path));
}

async function importAll(): Promise<void> {
  const dependencies = Object.fromEntries(packages.map(({ manifest }) => [manifest.name, `file:${tarball(manifest)}`]));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"], { cwd: folder });
  const names = packages.flatMap(({ manifest }) => entries(manifest));
  writeFileSync(
    join(folder, "import.mjs"),
    `for (const name of ${JSON.stringify(names)}) {
       const module = await import(name);
       if (Object.keys(module).length === 0) throw new Error(name + " exports nothing");
     }`,
  );
  const nodes = [process.execPath, machineNode()].filter((path) => path !== undefined);
  for (const node of nodes) {
    const { stdout } = await run(node, ["--version"]);
    await run(node, ["import.mjs"], { cwd: folder }).then(
      () => console.log(`${names.length} entry points imported on Node ${stdout.trim()}`),
      (error: { stderr?: string }) => problems.push(`import on Node ${stdout.trim()}: ${error.stderr ?? error}`),
    );
  }
  if (problems.length === 0) problems.push(...(await tryVendorProject(folder, nodes)));
}

try {
  const queue = [...packages];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await inspect(next);
  };
  await Promise.all([worker(), worker()]);
  if (problems.length === 0) await importAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages`);
process.exit(problems.length === 0 && packages.length > 0 ? 0 : 1);
