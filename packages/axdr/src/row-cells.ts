import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import type { Cell } from "./row-shape.ts";
import type { NumberArrays, NumberType, PlacedType } from "./row-types.ts";
import { latin1 } from "./strings.ts";
import { Tag } from "./tags.ts";

/** Rows of one shape, one behind the other, whose octets are known to be there. */
export interface Run {
  readonly bytes: Uint8Array;
  /** All of `bytes`. */
  readonly view: DataView;
  /** Where the first row starts. */
  readonly start: number;
  /** Octets of a row. */
  readonly stride: number;
  readonly count: number;
}

/** Where the values of a column of numbers go. */
export type NumberSink = { [K in NumberType]: { readonly type: K; readonly values: NumberArrays[K] } }[NumberType];

// The choice of the type stands outside of the loops, so that each does one thing: this is where the speed is.

/** Puts the cells of one column into the rows from `first` on. Rows without a value there stay as they are. */
export function fillRows(
  rows: unknown[][],
  first: number,
  column: number,
  run: Run,
  cell: Cell,
  type: PlacedType,
): void {
  if (cell.tag === Tag.nullData) return;
  const { bytes, view, stride, count } = run;
  const start = run.start + cell.at;
  const last = first + count;
  const put = (value: (at: number) => unknown): void => {
    for (let row = first, at = start; row < last; row++, at += stride) (rows[row] as unknown[])[column] = value(at);
  };
  const octets = (at: number): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset + at, cell.length);
  switch (type) {
    case "double-long-unsigned":
      for (let row = first, at = start; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = view.getUint32(at);
      return;
    case "double-long":
      for (let row = first, at = start; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = view.getInt32(at);
      return;
    case "long-unsigned":
      for (let row = first, at = start; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = view.getUint16(at);
      return;
    case "long":
      for (let row = first, at = start; row < last; row++, at += stride)
        (rows[row] as unknown[])[column] = view.getInt16(at);
      return;
    case "unsigned":
    case "enum":
      return put((at) => bytes[at]);
    case "integer":
    case "bcd":
      return put((at) => view.getInt8(at));
    case "boolean":
      return put((at) => bytes[at] !== 0);
    case "long64":
      return put((at) => view.getBigInt64(at));
    case "long64-unsigned":
      return put((at) => view.getBigUint64(at));
    case "float32":
      return put((at) => view.getFloat32(at));
    case "float64":
      return put((at) => view.getFloat64(at));
    case "octet-string":
      return put(octets);
    case "visible-string":
      return put((at) => latin1(bytes, at, cell.length));
    case "date-time":
      return put((at) => new CosemDateTime(octets(at)));
    case "date":
      return put((at) => new CosemDate(octets(at)));
    case "time":
      return put((at) => new CosemTime(octets(at)));
  }
}

/** Puts the cells of one column of numbers into its array, from `first` on. */
export function fillNumbers({ type, values }: NumberSink, first: number, run: Run, cell: Cell): void {
  const { bytes, view, stride } = run;
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
