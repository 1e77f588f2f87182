/** A column of a table. */
export interface TableColumn {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** So many rows decide how wide the columns are, so that a long table can be printed as it comes. */
const SAMPLE = 200;

/**
 * A table with aligned columns, printed as its rows come: the first rows are kept until they tell the widths.
 *
 * @example
 * const table = new TableWriter([{ title: "OBIS" }, { title: "VALUE", align: "right" }]);
 * let text = table.row(["1.0.1.8.0.255", "1234 Wh"]);
 * text += table.end();
 */
export class TableWriter {
  readonly #columns: readonly TableColumn[];
  #waiting: (readonly string[])[] | undefined = [];
  #widths: readonly number[] = [];

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
  }

  /** Takes a row. Returns what can be printed by now. */
  row(cells: readonly string[]): string {
    if (this.#waiting === undefined) return this.#line(cells);
    this.#waiting.push(cells);
    return this.#waiting.length < SAMPLE ? "" : this.#flush();
  }

  /** What is left to print. */
  end(): string {
    return this.#waiting === undefined ? "" : this.#flush();
  }

  #flush(): string {
    const rows = [this.#columns.map(({ title }) => title), ...(this.#waiting ?? [])];
    this.#waiting = undefined;
    this.#widths = this.#columns.map((_, index) => Math.max(...rows.map((cells) => width(cells[index] ?? ""))));
    return rows.map((cells) => this.#line(cells)).join("");
  }

  #line(cells: readonly string[]): string {
    const padded = this.#columns.map(({ align }, index) => {
      const cell = cells[index] ?? "";
      const space = " ".repeat(Math.max(0, (this.#widths[index] ?? 0) - width(cell)));
      return align === "right" ? space + cell : cell + space;
    });
    return `${padded.join("  ").trimEnd()}\n`;
  }
}

/** A whole table as text. */
export function renderTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const table = new TableWriter(columns);
  return rows.map((row) => table.row(row)).join("") + table.end();
}

/** Characters as a reader counts them. */
function width(text: string): number {
  return [...text].length;
}
