import { ByteReader } from "@dlms/core";
/** Where the value of a cell lies, from the start of its row. */
export interface Cell {
    readonly tag: number;
    /** The first octet after tag and length. */
    readonly at: number;
    /** Octets of the value. */
    readonly length: number;
}
/** Rows of one shape, one behind the other, whose octets are known to be there. */
export interface Run {
    /** The reader of the input; where it stands has no meaning. */
    readonly reader: ByteReader;
    /** Where the first row starts. */
    readonly start: number;
    /** Octets of a row. */
    readonly stride: number;
    readonly count: number;
}
/** Rows that are made in one go: few enough to stay in the processor's cache from column to column. */
export declare const CHUNK = 64;
/** The rows of a run from `done` on, `CHUNK` at most. */
export declare function chunk({ reader, start, stride, count }: Run, done: number): Run;
/**
 * Where everything lies in rows of which only the values differ: the number of cells, tags, and lengths of strings
 * are those of a row that was read before. Other rows of that shape need no more than a look at these octets.
 */
export declare class RowShape {
    #private;
    /** Octets of a row. */
    readonly size: number;
    readonly cells: readonly Cell[];
    /** Whether any octets are values of the cells, so that another row needs a look at tags and lengths alone. */
    readonly regular: boolean;
    /** The shape of the row in `bytes` from `start` to `end`: a structure that was read without an error. */
    constructor(bytes: Uint8Array, start: number, end: number);
    /** How many of at most `most` rows have this shape, one behind the other from `at` on, up to `end`. */
    run(bytes: Uint8Array, at: number, end: number, most: number): number;
}
/** The shapes of the last rows. */
export declare class Shapes {
    #private;
    /** A shape that the row at `at` has, or `undefined`. */
    find(bytes: Uint8Array, at: number, end: number): RowShape | undefined;
    /** Keeps a regular shape, in the place of the oldest one. */
    add(shape: RowShape): void;
}
//# sourceMappingURL=row-shape.d.ts.map