// What a user with a class of their own does: schemas into an empty project that has the packages installed, `dlms
// codegen`, the compiler under its strictest settings, and the program against a simulated meter.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const example = join(root, "examples/vendor-class");

const TSCONFIG = {
  compilerOptions: {
    ...{ module: "nodenext", target: "es2023", lib: ["es2023", "esnext.disposable"] },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true },
    ...{ isolatedDeclarations: true, declaration: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true },
    ...{ noPropertyAccessFromIndexSignature: true, noUnusedLocals: true, noUnusedParameters: true },
    // What the packages declare is looked at too.
    ...{ skipLibCheck: false, rewriteRelativeImportExtensions: true, rootDir: "src", outDir: "dist" },
  },
  include: ["src"],
};

/** What the program prints of the meter in the example. */
const EXPECTED = "8192/0.0.94.39.21.255: band 2, seasons from 1.10. and 1.4.\n";

/**
 * Makes the project in a folder whose `node_modules` has the packages, and runs it on each of the Nodes.
 * @returns what went wrong, a line for each step
 */
export async function tryVendorProject(folder: string, nodes: readonly string[]): Promise<readonly string[]> {
  const source = join(folder, "src");
  mkdirSync(source);
  for (const file of ["main.ts", "read-plan.ts"]) cpSync(join(example, file), join(source, file));
  for (const name of ["schemas", "meter.json"]) cpSync(join(example, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  const dlms = join(folder, "node_modules/.bin/dlms");
  try {
    await run(dlms, ["codegen", "schemas", "--out", "src/generated", "--extension", ".ts"], { cwd: folder });
    await run(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: root });
    await withMeter(dlms, folder, async (url) => {
      await run(dlms, ["codegen", "--from-meter", url, "--client", "1", "--out", "first"], { cwd: folder });
      await run(dlms, ["codegen", "first", "--out", "src/first", "--extension", ".ts"], { cwd: folder });
      await run(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: root });
      for (const node of nodes) {
        const { stdout } = await run(node, ["dist/main.js", url], { cwd: folder });
        if (stdout !== EXPECTED) throw new Error(`${node} printed ${JSON.stringify(stdout)}`);
      }
    });
    return [];
  } catch (error) {
    const { cmd = "", stdout = "", stderr = "", message = "" } = error as Partial<Record<string, string>>;
    return [`a vendor's project: ${cmd === "" ? message : `${cmd}\n${stdout}${stderr}`}`];
  }
}

/** Runs `work` while a simulated meter listens; ends the meter whatever comes. */
async function withMeter(dlms: string, folder: string, work: (url: string) => Promise<void>): Promise<void> {
  const args = ["simulate", "meter.json", "--listen", "tcp://127.0.0.1:0", "--json", "--quiet"];
  const meter = spawn(dlms, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  try {
    for await (const line of createInterface({ input: meter.stdout })) {
      await work(JSON.parse(line).listening);
      return;
    }
    throw new Error("the simulated meter ended before it listened");
  } finally {
    meter.kill();
  }
}
