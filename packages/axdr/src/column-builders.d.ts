import { type Column } from "./columns.ts";
import type { Cell, Run } from "./row-shape.ts";
import { type CellType } from "./row-types.ts";
/** Collects the values of one column. */
export interface ColumnBuilder {
    /** Takes the cells of rows of one shape. */
    fill(first: number, run: Run, cell: Cell): void;
    /** Takes the value of one row, whose octets are those of `cell` in the row that starts at `start`. */
    put(row: number, value: unknown, start: number, cell: Cell): void;
    finish(): Column<CellType>;
}
/** Collects a column of `rows` values of `type` out of `bytes`. */
export declare function columnBuilder(type: CellType, rows: number, bytes: Uint8Array): ColumnBuilder;
//# sourceMappingURL=column-builders.d.ts.map