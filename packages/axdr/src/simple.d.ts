import { type ByteReader, type ByteWriter } from "@dlms/core";
import type { Data } from "./data.ts";
/** Values without elements of their own. */
export type SimpleData = Exclude<Data, {
    type: "array" | "structure" | "compact-array";
}>;
/** Reads what stands after the tag of a simple type, which was at `tagAt`. */
export declare function readSimple(reader: ByteReader, tag: number, tagAt: number, copy: boolean): SimpleData;
/** The value of a simple type other than a bit-string, whose `length` octets are at `at`. */
export declare function simpleAt(reader: ByteReader, tag: number, at: number, length: number, copy: boolean): SimpleData;
export declare function octetsAt(bytes: Uint8Array, at: number, length: number, copy: boolean): Uint8Array;
/** Writes what stands after the tag of a simple type. @throws EncodeError */
export declare function writeSimple(writer: ByteWriter, data: SimpleData): void;
/** @throws EncodeError when `octet` does not stand for `value`. */
export declare function writeBoolean(writer: ByteWriter, value: boolean, octet?: number): void;
/** A date, time or date-time. @throws EncodeError when `value` is no such object. */
export declare function writeDate<T extends {
    toBytes(): Uint8Array;
}>(writer: ByteWriter, kind: {
    new (octets: Uint8Array): T;
    readonly LENGTH: number;
}, value: T): void;
//# sourceMappingURL=simple.d.ts.map