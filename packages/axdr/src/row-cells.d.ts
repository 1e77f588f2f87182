import { type Cell, type Run } from "./row-shape.ts";
import type { CellType, NumberArrays, NumberType } from "./row-types.ts";
/** Where the values of a column of numbers go. */
export type NumberSink = {
    [K in NumberType]: {
        readonly type: K;
        readonly values: NumberArrays[K];
    };
}[NumberType];
/** Adds the rows of a run: some at a time, column by column. */
export declare function addRows(rows: unknown[][], run: Run, cells: readonly Cell[], types: readonly CellType[]): void;
/** Puts the cells of one column into rows; `undefined` where the meter sent null-data. */
export declare function fillRows(rows: readonly unknown[][], first: number, column: number, run: Run, cell: Cell, type: CellType): void;
/** Puts the cells of one column of numbers into its array, from `first` on. */
export declare function fillNumbers({ type, values }: NumberSink, first: number, run: Run, cell: Cell): void;
//# sourceMappingURL=row-cells.d.ts.map