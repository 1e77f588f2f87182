// What a package exports is what its users see, and an editor shows them its docstring: everything that an entry point
// exports has one. Generated files are excepted, for the generator writes theirs.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ExportedDeclarations, Node, Project, type SourceFile } from "ts-morph";

const root = join(import.meta.dirname, "../..");

interface Manifest {
  readonly exports?: Readonly<Record<string, string | { readonly default: string }>>;
}

function hasDocstring(declaration: ExportedDeclarations): boolean {
  const documented = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : declaration;
  return Node.isJSDocable(documented) && documented.getJsDocs().length > 0;
}

/** Exports without a docstring, as `path:line: name`. A value and the type of the same name share one. */
function undocumented(entry: SourceFile, isOwn: (path: string) => boolean): { readonly seen: number; lines: string[] } {
  let seen = 0;
  const lines: string[] = [];
  for (const [name, declarations] of entry.getExportedDeclarations()) {
    const own = declarations.filter((each) => isOwn(each.getSourceFile().getFilePath()));
    const [first] = own;
    if (first === undefined) continue;
    seen++;
    if (own.some(hasDocstring)) continue;
    const path = first.getSourceFile().getFilePath().replace(`${root}/`, "");
    lines.push(`${path}:${first.getStartLineNumber()}: ${name} has no docstring`);
  }
  return { seen, lines };
}

function newProject(): Project {
  return new Project({
    skipAddingFilesFromTsConfig: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowImportingTsExtensions: true, noEmit: true, noLib: true },
  });
}

/** The source of an entry point: what is published of it stands in `dist` under the same name. */
function entriesOf(folder: string): string[] {
  const { exports = {} }: Manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return Object.values(exports).flatMap((entry) =>
    typeof entry === "string" || entry.default.includes("*")
      ? []
      : [join(root, folder, entry.default.replace("./dist/", "src/").replace(/\.js$/, ".ts"))],
  );
}

const planted = newProject().createSourceFile(
  "planted.ts",
  "/** It has one. */\nexport const told = 1;\nexport const planted = 2;\nexport type Planted = string;\n",
);
if (undocumented(planted, () => true).lines.length !== 2) {
  console.error("the docstring check did not find what was planted");
  process.exit(1);
}

let exported = 0;
const missing = new Set<string>();
const folders = [...globSync("packages/*/package.json", { cwd: root }), "codegen/package.json"].map((manifest) =>
  manifest.slice(0, -"/package.json".length),
);
for (const folder of folders) {
  const project = newProject();
  const isOwn = (path: string): boolean => path.includes(`/${folder}/src/`) && !path.includes("/generated/");
  const entries = entriesOf(folder).map((path) => project.addSourceFileAtPath(path));
  project.resolveSourceFileDependencies();
  for (const entry of entries) {
    const { seen, lines } = undocumented(entry, isOwn);
    exported += seen;
    for (const line of lines) missing.add(line);
  }
}
for (const line of missing) console.error(line);
console.log(`${exported} exports of ${folders.length} packages`);
process.exit(missing.size === 0 && exported > folders.length ? 0 : 1);
