import { type ByteReader, ByteWriter } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { type SimpleData } from "./simple.ts";
/** How many values were made of a compact array that begins, after its tag, at `start`. */
export interface Tally {
    readonly start: number;
    values: number;
}
/** Reads a compact array after its tag: the type of all elements, then their contents without tags. */
export declare function readCompactArray(reader: ByteReader, depth: number, copy: boolean): Data;
/** Whether a type has no elements of its own, so that its name describes it. */
export declare function isSimple(type: Data["type"]): type is SimpleData["type"];
/** @throws DecodeError when the type is nested too deep, or no type that elements can have. */
export declare function readTypeDescription(reader: ByteReader, depth: number): TypeDescription;
/**
 * Reads one element of a type, which stands there without tags.
 * @throws DecodeError of reason `limit` when there are too many values for so few octets.
 */
export declare function readElement(reader: ByteReader, type: TypeDescription, tally: Tally, copy: boolean): Data;
/** Writes a compact array after its tag. @throws EncodeError when an element is not of the type. */
export declare function writeCompactArray(writer: ByteWriter, type: TypeDescription, value: readonly Data[]): void;
//# sourceMappingURL=compact-array.d.ts.map