import { Project, ts } from "ts-morph";
import type { GeneratedFiles } from "./generate.ts";

/**
 * Parses what was generated, before anything is written: a generator that puts out what is no TypeScript has a bug.
 * @throws Error that names the first place.
 */
export function verifySyntax(files: GeneratedFiles): void {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  for (const [path, text] of files) project.createSourceFile(path, text);
  const program = project.getProgram();
  for (const source of project.getSourceFiles()) {
    const [fault] = program.getSyntacticDiagnostics(source);
    if (fault === undefined) continue;
    const message = ts.flattenDiagnosticMessageText(fault.compilerObject.messageText, " ");
    throw new Error(`generated ${source.getFilePath().slice(1)}:${fault.getLineNumber()}: ${message}`);
  }
}
