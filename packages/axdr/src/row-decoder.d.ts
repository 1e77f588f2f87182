import { ByteReader } from "@dlms/core";
import type { Columns } from "./columns.ts";
import { type CellType, type Row } from "./row-types.ts";
/**
 * Reads rows, which are structures of simple values, as plain values: `compileRow` makes it. It keeps the shapes of
 * the last rows, so that a row like one of them is read by fixed offsets; any other is read cell by cell.
 */
export declare class RowDecoder<T extends readonly CellType[]> {
    #private;
    readonly types: T;
    /** @throws LocalProtocolError when a type is none of columns. */
    constructor(types: T);
    /**
     * Reads one row: for an `ElementStream`, say.
     * @throws DecodeError when it is no structure of these types; the path has the index of the cell.
     */
    read(reader: ByteReader): Row<T>;
    /**
     * Decodes an array of rows; null-data is one of none. Octet strings are views on `bytes`.
     * @throws DecodeError with the indexes of row and cell.
     */
    rows(bytes: Uint8Array): Row<T>[];
    /**
     * Decodes an array of rows into one typed array for each column of numbers. Octet strings, dates included, are not
     * touched: their columns tell the places in `bytes`.
     * @throws DecodeError with the indexes of row and cell.
     */
    columns(bytes: Uint8Array): Columns<T>;
}
/**
 * A decoder of rows with these columns, for buffers of profiles. A column is one of the simple types of `Data`, or
 * `data` for any type; a cell may always be null-data, which becomes `undefined`, but in a column of `data`.
 *
 * @example
 * const decoder = compileRow(["octet-string", "double-long-unsigned", "long-unsigned"]);
 * for (const [time, energy, status] of decoder.rows(buffer)) show(time, energy, status);
 * const [times, energies] = decoder.columns(buffer); // energies.values is a Uint32Array
 */
export declare function compileRow<const T extends readonly CellType[]>(types: T): RowDecoder<T>;
//# sourceMappingURL=row-decoder.d.ts.map