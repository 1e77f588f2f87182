import { ByteReader } from "@dlms/core";
import type { Data } from "./data.ts";
import { type DataOptions } from "./limits.ts";
/** Makes an element of the reader's octets: a codec's `read`, say. */
export type ReadElement<T> = (reader: ByteReader) => T;
/**
 * Reads an array piece by piece, as the blocks of a transfer arrive, and hands out each element as soon as its last
 * octet is there. What is kept is the element that is not complete yet; the cost grows with the octets, however
 * small the pieces are. An array, a compact array, and null-data for none at all are taken.
 *
 * Octet strings in elements are views on the piece that holds the element whole, else on a buffer of the stream that
 * is not written again: they hold as long as the caller does not change the pieces.
 */
export declare class ElementStream<T> {
    #private;
    /**
     * @param read Reads one element.
     * @param options Bounds; those of `readData` by default. `copy` is for elements of a compact array alone.
     * @param fromData Makes an element of one of a compact array, which has no tags; by default it is encoded and read.
     */
    constructor(read: ReadElement<T>, options?: DataOptions, fromData?: (data: Data) => T);
    /** How many elements the array announces, as soon as that is known; a compact array tells only its octets. */
    get count(): number | undefined;
    /**
     * The elements that `piece` completes. The piece is kept as it is, without a copy, until it is used up and as long as
     * an element has a view on it: do not write into it.
     * @throws DecodeError with the offset in the whole array and the index of the element. Elements before it that the
     * same piece completed are returned first: then the next call throws.
     */
    push(piece: Uint8Array): T[];
    /**
     * To be called when nothing more comes. Returns elements only where `push` could not see yet that they were
     * complete.
     * @throws DecodeError of reason `truncated` when the array is not complete.
     */
    end(): T[];
}
/**
 * An `ElementStream` of elements of any type.
 *
 * @example
 * const stream = new ArrayStream();
 * for await (const block of blocks) for (const row of stream.push(block)) show(row);
 * for (const row of stream.end()) show(row);
 */
export declare class ArrayStream extends ElementStream<Data> {
    constructor(options?: DataOptions);
}
//# sourceMappingURL=array-stream.d.ts.map