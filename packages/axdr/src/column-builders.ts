import { type Column, OctetColumn } from "./columns.ts";
import { fillNumbers, fillRows, type NumberSink } from "./row-cells.ts";
import type { Cell, Run } from "./row-shape.ts";
import { type CellType, NUMBER_ARRAYS, type NumberType } from "./row-types.ts";
import { Tag } from "./tags.ts";

/** Collects the values of one column. */
export interface ColumnBuilder {
  /** Takes the cells of rows of one shape. */
  fill(first: number, run: Run, cell: Cell): void;
  /** Takes the value of one row, whose octets are those of `cell` in the row that starts at `start`. */
  put(row: number, value: unknown, start: number, cell: Cell): void;
  finish(): Column<CellType>;
}

/** Collects a column of `rows` values of `type` out of `bytes`. */
export function columnBuilder(type: CellType, rows: number, bytes: Uint8Array): ColumnBuilder {
  if (type === "octet-string" || type === "date-time" || type === "date" || type === "time")
    return octetBuilder(type, rows, bytes);
  if (Object.hasOwn(NUMBER_ARRAYS, type)) return numberBuilder(type as NumberType, rows);
  return listBuilder(type, rows);
}

function numberBuilder(type: NumberType, rows: number): ColumnBuilder {
  const values = new NUMBER_ARRAYS[type](rows);
  const missing: number[] = [];
  return {
    fill(first, run, cell) {
      if (cell.tag === Tag.nullData) addMissing(missing, first, run.count);
      else fillNumbers({ type, values } as NumberSink, first, run, cell);
    },
    put(row, value) {
      if (value === undefined) missing.push(row);
      else values[row] = typeof value === "boolean" ? Number(value) : (value as number);
    },
    finish: () => ({ type, values, missing }),
  };
}

function octetBuilder(type: CellType, rows: number, bytes: Uint8Array): ColumnBuilder {
  const values = new OctetColumn(bytes, rows);
  const { starts, lengths } = values;
  const missing: number[] = [];
  return {
    fill(first, { start, stride, count }, cell) {
      if (cell.tag === Tag.nullData) return addMissing(missing, first, count);
      for (let row = first, at = start + cell.at; row < first + count; row++, at += stride) starts[row] = at;
      lengths.fill(cell.length, first, first + count);
    },
    put(row, value, start, cell) {
      if (value === undefined) missing.push(row);
      else {
        starts[row] = start + cell.at;
        lengths[row] = cell.length;
      }
    },
    finish: () => ({ type, values, missing }),
  };
}

function listBuilder(type: CellType, rows: number): ColumnBuilder {
  const cells: unknown[][] = Array.from({ length: rows }, () => [undefined]);
  const missing: number[] = [];
  return {
    fill(first, run, cell) {
      if (isMissing(type, cell)) addMissing(missing, first, run.count);
      else fillRows(cells, first, 0, run, cell, type);
    },
    put(row, value) {
      if (value === undefined) missing.push(row);
      else cells[row] = [value];
    },
    finish: () => ({ type, values: cells.map(([value]) => value) as string[], missing }),
  };
}

/** In a column of `data`, null-data is a value as any other. */
function isMissing(type: CellType, { tag }: Cell): boolean {
  return tag === Tag.nullData && type !== "data";
}

function addMissing(missing: number[], first: number, count: number): void {
  for (let row = first; row < first + count; row++) missing.push(row);
}
