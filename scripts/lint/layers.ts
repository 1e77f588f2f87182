// The layer rule: a package imports what its line in layers.json names, and nothing else; no import makes a circle.
// A check that sees no modules passes everything, so this one first plants a wrong import and wants it found.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IReporterOutput } from "dependency-cruiser";

const root = join(import.meta.dirname, "../..");
const layers: Record<string, string[]> = JSON.parse(readFileSync(join(import.meta.dirname, "layers.json"), "utf8"));

const forbidden = [
  { name: "no-circle", severity: "error" as const, from: {}, to: { circular: true } },
  { name: "no-unresolvable", severity: "error" as const, from: {}, to: { couldNotResolve: true } },
  ...Object.entries(layers).map(([name, allowed]) => ({
    name: `layer-${name}`,
    severity: "error" as const,
    comment: `${name} may import ${allowed.join(", ") || "nothing"}`,
    from: { path: `^packages/${name}/src/` },
    to: { path: "^packages/", pathNot: `^packages/(${[name, ...allowed].join("|")})/` },
  })),
];

async function look(): Promise<{ modules: number; violations: string[] }> {
  const result = await cruise(
    ["packages"],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
      includeOnly: { path: "^packages/[^/]+/(src|dist)/" },
      exclude: { path: "/dist/.*\\.d\\.ts$" },
      tsPreCompilationDeps: true,
      doNotFollow: { path: "(node_modules|/dist/)" },
    },
    { exportsFields: ["exports"], conditionNames: ["import", "default"], extensions: [".ts", ".js"] },
  );
  const output = result.output as Exclude<IReporterOutput["output"], string>;
  const sources = output.modules.filter((module) => /\/src\//.test(module.source));
  const violations = output.summary.violations.map(
    (violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`,
  );
  return { modules: sources.length, violations };
}

const plant = join(root, "packages/core/src/planted-import");
mkdirSync(plant, { recursive: true });
try {
  writeFileSync(join(plant, "planted.ts"), 'export * from "../../../axdr/src/index.ts";\n');
  const { violations } = await look();
  if (!violations.some((line) => line.startsWith("layer-core"))) {
    console.error("the layer check did not find the import that was planted in core");
    process.exit(1);
  }
} finally {
  rmSync(plant, { recursive: true, force: true });
}

const declared = Object.entries(layers).flatMap(([name, allowed]) => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), "utf8"));
  return Object.keys(dependencies)
    .filter((dependency) => dependency.startsWith("@dlms/"))
    .map((dependency) => dependency.slice("@dlms/".length))
    .filter((dependency) => !allowed.includes(dependency))
    .map((dependency) => `package.json of ${name} names ${dependency}`);
});

const { modules, violations } = await look();
const packages = Object.keys(layers).length;
if (modules < packages) violations.push(`only ${modules} modules seen in ${packages} packages`);
for (const line of [...violations, ...declared]) console.error(line);
console.log(`${modules} modules in ${packages} packages`);
process.exit(violations.length + declared.length === 0 ? 0 : 1);
