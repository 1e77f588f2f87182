/** The width that the house's formatter breaks lines at. */
export const LINE_WIDTH = 120;

/** A named list of things to import, collected while a file is written. */
export class Imports {
  readonly #modules = new Map<string, Map<string, { type: boolean; text: string }>>();

  /** `name` from `module`; `as` renames it. A name that is needed as a value is imported as one. */
  value(module: string, name: string): string {
    this.#names(module).set(name, { type: false, text: name });
    return name;
  }

  type(module: string, name: string, as: string = name): string {
    const names = this.#names(module);
    if (!names.has(as)) names.set(as, { type: true, text: as === name ? name : `${name} as ${as}` });
    return as;
  }

  /** The import declarations, in the order the formatter wants: packages, then parents, then siblings. */
  print(): string {
    const modules = [...this.#modules].sort(([a], [b]) => distance(a) - distance(b) || compareModules(a, b));
    return modules.map(([module, names]) => printImport(module, names)).join("");
  }

  #names(module: string): Map<string, { type: boolean; text: string }> {
    let names = this.#modules.get(module);
    if (names === undefined) this.#modules.set(module, (names = new Map()));
    return names;
  }
}

function printImport(module: string, names: ReadonlyMap<string, { type: boolean; text: string }>): string {
  const sorted = [...names].sort(([a], [b]) => compareNatural(a, b)).map(([, name]) => name);
  const onlyTypes = sorted.every((name) => name.type);
  const items = sorted.map((name) => (name.type && !onlyTypes ? `type ${name.text}` : name.text));
  const keyword = onlyTypes ? "import type" : "import";
  const line = `${keyword} { ${items.join(", ")} } from "${module}";\n`;
  if (line.length <= LINE_WIDTH + 1) return line;
  return `${keyword} {\n${items.map((item) => `  ${item},\n`).join("")}} from "${module}";\n`;
}

function distance(module: string): number {
  if (module.startsWith("./")) return 2;
  return module.startsWith(".") ? 1 : 0;
}

/** Files sort by their names without the ending. */
export function compareModules(a: string, b: string): number {
  return compareNatural(a.replace(/\.[jt]s$/, ""), b.replace(/\.[jt]s$/, ""));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Character by character: letters without their case, a capital before its small one; digits by their number. */
function compareNatural(a: string, b: string): number {
  const chunks = (text: string): string[] => text.match(/\d+|\D/g) ?? [];
  const [left, right] = [chunks(a), chunks(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x === y) continue;
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : compare(x.toLowerCase(), y.toLowerCase());
    return order || compare(x, y);
  }
  return left.length - right.length || compare(a, b);
}

/** A comment for documentation, on one line when it fits. */
export function docComment(indent: string, paragraphs: readonly (string | undefined)[]): string {
  const lines = paragraphs.flatMap((text) =>
    text === undefined ? [] : wrap(safe(text), LINE_WIDTH - indent.length - 3),
  );
  const single = `${indent}/** ${lines[0]} */`;
  if (lines.length === 1 && single.length <= LINE_WIDTH) return `${single}\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

/** Text of a schema must not end the comment it stands in. */
function safe(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("*/", "* /").trim();
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `prefix{ a: 1, b: 2 }suffix` when it fits on a line, else one property a line. */
export function objectText(indent: string, prefix: string, properties: readonly string[], suffix: string): string {
  const line = `${indent}${prefix}{ ${properties.join(", ")} }${suffix}`;
  if (line.length <= LINE_WIDTH) return `${line}\n`;
  const body = properties.map((property) => `${indent}  ${property},\n`).join("");
  return `${indent}${prefix}{\n${body}${indent}}${suffix}\n`;
}

/** `prefix name<a, b> suffix`, with the arguments on lines of their own when it does not fit. */
export function genericText(prefix: string, name: string, types: readonly string[], suffix: string): string {
  const line = `${prefix}${name}<${types.join(", ")}>${suffix}`;
  if (line.length <= LINE_WIDTH) return line;
  return `${prefix}${name}<\n${types.map((type) => `    ${type}`).join(",\n")}\n  >${suffix}`;
}

/** `prefix(expression);`, with the expression on a line of its own when it does not fit. */
export function assignment(indent: string, left: string, right: string): string {
  const line = `${indent}${left} = ${right};`;
  return line.length <= LINE_WIDTH ? `${line}\n` : `${indent}${left} =\n${indent}  ${right};\n`;
}
