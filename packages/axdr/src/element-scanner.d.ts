import type { TypeDescription } from "./data.ts";
import { type DataLimits } from "./limits.ts";
/**
 * Finds the end of one value after the other, in octets that come piece by piece: it goes on where it stopped, so
 * that every octet is looked at once, however small the pieces are.
 */
export declare class ElementScanner {
    #private;
    /** Octets from the start of the value to the place that was reached, which may lie behind what is there. */
    offset: number;
    /**
     * @param type The type of the values, when they stand without tags in a compact array.
     * @param before Octets of the compact array before its contents, its tag aside.
     */
    constructor(limits: DataLimits, type?: TypeDescription, before?: number);
    /** Starts with the value after the one that was found. */
    next(): void;
    /**
     * Whether the value that starts at `start` is complete in the octets up to `end`. `last`: no more will come.
     * @throws DecodeError with the offset in `bytes` and the path below the value.
     */
    scan(bytes: Uint8Array, start: number, end: number, last: boolean): boolean;
}
//# sourceMappingURL=element-scanner.d.ts.map