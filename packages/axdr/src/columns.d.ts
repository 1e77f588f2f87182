import type { CellType, CellValues, NumberArrays, NumberType } from "./row-types.ts";
/** Octet strings of a column, dates included, as views on the input: made when they are asked for. */
export declare class OctetColumn {
    readonly bytes: Uint8Array;
    /** Where in `bytes` the value of each row starts; 0 where a row has none. */
    readonly starts: Uint32Array;
    /** Octets of each row's value. */
    readonly lengths: Uint32Array;
    constructor(bytes: Uint8Array, rows: number);
    /** The octets of a row, or `undefined` where the meter sent null-data. */
    at(row: number): Uint8Array | undefined;
    toJSON(): (string | null)[];
}
/** What the values of a column are put into: an array of numbers, the places of octets, or a list. */
export type ColumnValues<K extends CellType> = K extends NumberType ? NumberArrays[K] : K extends "octet-string" | "date-time" | "date" | "time" ? OctetColumn : readonly (CellValues[K] | undefined)[];
/** One column of a buffer. */
export interface Column<K extends CellType> {
    readonly type: K;
    readonly values: ColumnValues<K>;
    /** Rows in which the meter sent null-data, in order; numbers are 0 there. */
    readonly missing: readonly number[];
}
/** A column for each type. */
export type Columns<T extends readonly CellType[]> = {
    [K in keyof T]: Column<T[K]>;
};
//# sourceMappingURL=columns.d.ts.map