import { toHex } from "@dlms/core";
import type { CellType, CellValues, NumberArrays, NumberType } from "./row-types.ts";

/** Octet strings of a column, dates included, as views on the input: made when they are asked for. */
export class OctetColumn {
  readonly bytes: Uint8Array;
  /** Where in `bytes` the value of each row starts; 0 where a row has none. */
  readonly starts: Uint32Array;
  /** Octets of each row's value. */
  readonly lengths: Uint32Array;

  constructor(bytes: Uint8Array, rows: number) {
    this.bytes = bytes;
    this.starts = new Uint32Array(rows);
    this.lengths = new Uint32Array(rows);
  }

  /** The octets of a row, or `undefined` where the meter sent null-data. */
  at(row: number): Uint8Array | undefined {
    const start = this.starts[row];
    if (start === undefined || start === 0) return undefined;
    return new Uint8Array(this.bytes.buffer, this.bytes.byteOffset + start, this.lengths[row] as number);
  }

  toJSON(): (string | null)[] {
    return Array.from(this.starts, (_, row) => {
      const octets = this.at(row);
      return octets === undefined ? null : toHex(octets);
    });
  }
}

/** What the values of a column are put into: an array of numbers, the places of octets, or a list. */
export type ColumnValues<K extends CellType> = K extends NumberType
  ? NumberArrays[K]
  : K extends "octet-string" | "date-time" | "date" | "time"
    ? OctetColumn
    : readonly (CellValues[K] | undefined)[];

/** One column of a buffer. */
export interface Column<K extends CellType> {
  readonly type: K;
  readonly values: ColumnValues<K>;
  /** Rows in which the meter sent null-data, in order; numbers are 0 there. */
  readonly missing: readonly number[];
}

/** A column for each type. */
export type Columns<T extends readonly CellType[]> = { [K in keyof T]: Column<T[K]> };
