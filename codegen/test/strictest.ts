import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** A tsconfig with the strictest settings that a user may have, for files that import the packages of this repository. */
export function strictest(include: string): object {
  return {
    compilerOptions: {
      ...{ module: "nodenext", target: "es2023", lib: ["es2023", "esnext.disposable"], types: [], noEmit: true },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true },
      ...{ isolatedDeclarations: true, declaration: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true },
      ...{ noUnusedLocals: true, noPropertyAccessFromIndexSignature: true, allowImportingTsExtensions: true },
      paths: { "@dlms/*": [join(root, "packages/*/src/index.ts")] },
    },
    include: [include],
  };
}
