import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const names = join(root, "examples/test/snippet-names.ts");
const IMPORTS = /^import [^;]+;\n/gm;

interface Snippet {
  readonly document: string;
  /** Of its first line in the document, from 1 on. */
  readonly line: number;
  readonly text: string;
  /** What the snippets before it in the document import. */
  readonly known: string;
}

/** The TypeScript in a Markdown document. */
function snippetsOf(document: string): Snippet[] {
  const markdown = readFileSync(join(root, document), "utf8");
  const imported = new Map<string, string>();
  return Array.from(markdown.matchAll(/^```ts\n(.*?)^```$/gms), (match) => {
    const [, text = ""] = match;
    const own = importsOf(text);
    const known = [...imported].filter(([name]) => !own.has(name)).map(([, statement]) => statement);
    for (const [name, statement] of own) imported.set(name, statement);
    return { document, line: markdown.slice(0, match.index).split("\n").length + 1, text, known: known.join(" ") };
  });
}

/** A statement for each name that a snippet imports. */
function importsOf(text: string): Map<string, string> {
  const statements = text.matchAll(/^import \{([^}]+)\} from ("[^"]+");/gm);
  return new Map(
    Array.from(statements, ([, list = "", from]) =>
      list
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "")
        .map((name) => [name, `import { ${name} } from ${from};`] as const),
    ).flat(),
  );
}

/** A module with each line where it stands in the document; what the snippet declares hides what the reader has. */
function moduleOf({ line, text, known }: Snippet): string {
  const given = readFileSync(names, "utf8").matchAll(/^export declare (?:const|function) (\w+)/gm);
  const list = Array.from(given, ([, name]) => name).join(", ");
  const imports = Array.from(text.matchAll(IMPORTS), ([statement]) => statement).join("");
  const head = `import { ${list} } from ${JSON.stringify(names)}; ${known}`;
  return `${head}${"\n".repeat(line - 1)}${imports}{${text.slice(imports.length)}}\n`;
}

/** What the compiler has to say, under the settings of the house. */
async function typeCheck(snippets: readonly Snippet[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "snippets-"));
  try {
    for (const snippet of snippets)
      writeFileSync(join(folder, `${snippet.document.replaceAll("/", "_")}.${snippet.line}.ts`), moduleOf(snippet));
    // What the guide has generated is what the example has.
    symlinkSync(join(root, "examples/vendor-class/generated"), join(folder, "generated"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const entries = ["client", "security", "server", "obis"].map((name) => [
      `@dlms/${name}/*`,
      [join(root, `packages/${name}/src/*.ts`)],
    ]);
    const compilerOptions = {
      ...{ noEmit: true, composite: false, declaration: false, declarationMap: false, isolatedDeclarations: false },
      ...{ allowImportingTsExtensions: true, rewriteRelativeImportExtensions: false, skipLibCheck: true },
      ...{ noUnusedLocals: false, noUnusedParameters: false },
      ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
      paths: {
        "@dlms/codegen": [join(root, "codegen/src/index.ts")],
        "@dlms/*": [join(root, "packages/*/src/index.ts")],
        ...Object.fromEntries(entries),
      },
    };
    const configuration = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    return await promisify(execFile)(process.execPath, [tsc, "-p", folder], { cwd: folder }).then(
      () => "",
      (error: { readonly stdout?: string }) => error.stdout ?? String(error),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("the snippets of every document compile", { timeout: 60_000 }, async () => {
  const documents = globSync(["README.md", "docs/*.md", "{codegen,schemas}/README.md", "packages/*/README.md"], {
    cwd: root,
  });
  const snippets = documents.flatMap(snippetsOf);
  expect(snippets.length).toBeGreaterThan(documents.length);
  expect(await typeCheck(snippets)).toBe("");
});

it("a snippet that does not compile is told by its line in the document", async () => {
  const snippet = { document: "a.md", line: 7, text: "clock.time.get();\nclock.tme.get();\n", known: "" };
  expect(await typeCheck([snippet])).toMatch(/^a\.md\.7\.ts\(8,7\): error TS2551: .*'tme'/);
});
