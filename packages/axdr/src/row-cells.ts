import type { ByteReader } from "@dlms/core";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { type Cell, CHUNK, chunk, type Run } from "./row-shape.ts";
import type { CellType, NumberArrays, NumberType } from "./row-types.ts";
import { octetsAt, simpleAt } from "./simple.ts";
import { latin1 } from "./strings.ts";
import { Tag } from "./tags.ts";

/** Where the values of a column of numbers go. */
export type NumberSink = { [K in NumberType]: { readonly type: K; readonly values: NumberArrays[K] } }[NumberType];

/** Adds the rows of a run: some at a time, column by column. */
export function addRows(rows: unknown[][], run: Run, cells: readonly Cell[], types: readonly CellType[]): void {
  for (let done = 0; done < run.count; done += CHUNK) {
    const part = chunk(run, done);
    const first = rows.length;
    for (let i = 0; i < part.count; i++) rows.push(new Array<unknown>(types.length));
    for (let column = 0; column < types.length; column++)
      fillRows(rows, first, column, part, cells[column] as Cell, types[column] as CellType);
  }
}

// The choice of the type stands outside of the loops, so that each does one thing: this is where the speed is.

/** Puts the cells of one column into rows; `undefined` where the meter sent null-data. */
export function fillRows(
  rows: readonly unknown[][],
  first: number,
  column: number,
  run: Run,
  cell: Cell,
  type: CellType,
): void {
  const { reader, stride } = run;
  const last = first + run.count;
  const { bytes, view } = reader;
  const { buffer } = bytes;
  let at = run.start + cell.at;
  switch (cell.tag === Tag.nullData ? undefined : type) {
    case "double-long-unsigned":
      for (let row = first; row < last; row++, at += stride) (rows[row] as unknown[])[column] = view.getUint32(at);
      return;
    case "double-long":
      for (let row = first; row < last; row++, at += stride) (rows[row] as unknown[])[column] = view.getInt32(at);
      return;
    case "long-unsigned":
      for (let row = first; row < last; row++, at += stride) (rows[row] as unknown[])[column] = view.getUint16(at);
      return;
    case "octet-string":
      at += bytes.byteOffset;
      for (let row = first; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = new Uint8Array(buffer, at, cell.length);
      return;
    default:
      for (let row = first; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = valueAt(reader, at, cell, type);
  }
}

/** The value of a cell of a regular row, whose octets are at `at`. */
function valueAt(reader: ByteReader, at: number, { tag, length }: Cell, type: CellType): unknown {
  const { bytes, view } = reader;
  if (type === "data") return simpleAt(reader, tag, at, length, false);
  if (tag === Tag.nullData) return undefined;
  switch (type) {
    case "unsigned":
    case "enum":
      return bytes[at];
    case "integer":
    case "bcd":
      return view.getInt8(at);
    case "long":
      return view.getInt16(at);
    case "boolean":
      return bytes[at] !== 0;
    case "long64":
      return view.getBigInt64(at);
    case "long64-unsigned":
      return view.getBigUint64(at);
    case "float32":
      return view.getFloat32(at);
    case "float64":
      return view.getFloat64(at);
    case "visible-string":
      return latin1(bytes, at, length);
    case "date-time":
      return length === 0 ? CosemDateTime.unset : new CosemDateTime(octetsAt(bytes, at, length, false));
    case "date":
      return length === 0 ? CosemDate.unset : new CosemDate(octetsAt(bytes, at, length, false));
    case "time":
      return length === 0 ? CosemTime.unset : new CosemTime(octetsAt(bytes, at, length, false));
  }
}

/** Puts the cells of one column of numbers into its array, from `first` on. */
export function fillNumbers({ type, values }: NumberSink, first: number, run: Run, cell: Cell): void {
  const { stride } = run;
  const { bytes, view } = run.reader;
  const last = first + run.count;
  let at = run.start + cell.at;
  switch (type) {
    case "double-long-unsigned":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getUint32(at);
      return;
    case "double-long":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getInt32(at);
      return;
    case "long-unsigned":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getUint16(at);
      return;
    case "long":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getInt16(at);
      return;
    case "unsigned":
    case "enum":
      for (let row = first; row < last; row++, at += stride) values[row] = bytes[at] as number;
      return;
    case "integer":
    case "bcd":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getInt8(at);
      return;
    case "boolean":
      for (let row = first; row < last; row++, at += stride) values[row] = bytes[at] === 0 ? 0 : 1;
      return;
    case "long64":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getBigInt64(at);
      return;
    case "long64-unsigned":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getBigUint64(at);
      return;
    case "float32":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getFloat32(at);
      return;
    case "float64":
      for (let row = first; row < last; row++, at += stride) values[row] = view.getFloat64(at);
      return;
  }
}
