import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import { type Problem, suggestion } from "./problem.ts";

/** Where a value stands. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A value of the document, or a key without one. */
export type SchemaNode = Node | null;

/** The value of a key, and the key itself for messages. */
export interface Field {
  readonly key: Node;
  readonly value: SchemaNode;
}

/** What a text must look like, and how to say it. */
export interface TextRule {
  readonly pattern: RegExp;
  readonly what: string;
  /** What somebody may have meant by a text that does not fit; used when it fits itself. */
  readonly suggest?: (text: string) => string;
}

/**
 * One YAML 1.2 document. What does not fit is noted in `problems` with its place, and reading goes on: a schema
 * shows all its faults at once.
 */
export class SchemaDocument {
  readonly file: string;
  readonly problems: Problem[] = [];
  readonly root: ParsedNode | null;
  readonly #lines = new LineCounter();

  constructor(file: string, text: string) {
    this.file = file;
    const document = parseDocument(text, { version: "1.2", lineCounter: this.#lines, prettyErrors: false });
    for (const fault of [...document.errors, ...document.warnings]) {
      const { line, col } = this.#lines.linePos(fault.pos[0]);
      this.problems.push({ file, line, column: col, message: fault.message });
    }
    this.root = document.contents;
  }

  position(node: SchemaNode): Position {
    const { line, col } = this.#lines.linePos(node?.range?.[0] ?? 0);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  fault(node: SchemaNode, message: string): undefined {
    this.problems.push({ ...this.position(node), message });
  }

  /** The fields of a mapping. Keys that `known` does not name are faults, and so are required ones that miss. */
  fields(node: SchemaNode, what: string, known: readonly string[], required: readonly string[]): Map<string, Field> {
    const fields = new Map<string, Field>();
    if (!isMap(node)) {
      this.fault(node, `${what} must be a mapping`);
      return fields;
    }
    for (const pair of node.items) {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : "";
      if (known.includes(name)) fields.set(name, { key, value: pair.value as SchemaNode });
      else this.fault(key, `unknown key "${name}" in ${what}${suggestion(name, known)}`);
    }
    for (const name of required) if (!fields.has(name)) this.fault(node, `${what} needs the key "${name}"`);
    return fields;
  }

  items(field: Field | undefined, what: string): readonly SchemaNode[] {
    if (field === undefined) return [];
    if (isSeq(field.value)) return field.value.items as SchemaNode[];
    this.fault(field.value ?? field.key, `${what} must be a list`);
    return [];
  }

  text(field: Field | undefined, what: string, rule?: TextRule): string | undefined {
    if (field === undefined) return undefined;
    return this.scalarText(field.value ?? field.key, isScalar(field.value) ? field.value.value : undefined, what, rule);
  }

  /** As `text`, for an item of a list. */
  itemText(node: SchemaNode, what: string, rule?: TextRule): string | undefined {
    return this.scalarText(node, isScalar(node) ? node.value : undefined, what, rule);
  }

  integer(field: Field | undefined, what: string, least: number, most: number): number | undefined {
    if (field === undefined) return undefined;
    const value = isScalar(field.value) ? field.value.value : undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.fault(field.value ?? field.key, `${what} must be an integer from ${least} to ${most}`);
  }

  flag(field: Field | undefined, what: string): boolean {
    if (field === undefined) return false;
    const value = isScalar(field.value) ? field.value.value : undefined;
    if (typeof value === "boolean") return value;
    this.fault(field.value ?? field.key, `${what} must be true or false`);
    return false;
  }

  private scalarText(node: SchemaNode, value: unknown, what: string, rule?: TextRule): string | undefined {
    if (typeof value !== "string") return this.fault(node, `${what} must be a text`);
    if (rule !== undefined && !rule.pattern.test(value))
      return this.fault(node, `${what} must be ${rule.what}, not "${value}"${fitting(rule, value)}`);
    return value;
  }
}

function fitting({ pattern, suggest }: TextRule, text: string): string {
  const meant = suggest?.(text);
  return meant !== undefined && pattern.test(meant) ? ` (did you mean "${meant}"?)` : "";
}
