import { type ByteReader } from "@dlms/core";
/**
 * Moves past one value without building it: for messages that carry several one after the other.
 * @throws DecodeError as `readData` does, but for what stands inside of strings and compact arrays.
 */
export declare function skipData(reader: ByteReader, options?: {
    readonly maxDepth?: number;
}): void;
//# sourceMappingURL=skip-data.d.ts.map