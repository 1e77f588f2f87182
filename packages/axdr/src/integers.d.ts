import { type ByteWriter } from "@dlms/core";
import type { IntegerType } from "./data.ts";
/** Octets and range of each type of whole numbers; `bcd` is kept as the signed octet that it is sent as. */
export declare const INTEGERS: Readonly<Record<IntegerType, {
    readonly octets: 1 | 2 | 4;
    readonly least: number;
    readonly most: number;
}>>;
/** @throws EncodeError when `value` is no whole number of that type. */
export declare function checkInteger(type: IntegerType, value: number): void;
/** @throws EncodeError when `value` is no whole number of that type. */
export declare function writeInteger(writer: ByteWriter, type: IntegerType, value: number): void;
/** The types of 64 bits, whose values are bigints. */
export type Long64Type = "long64" | "long64-unsigned";
/** @throws EncodeError when `value` is no bigint of that type. */
export declare function checkLong64(type: Long64Type, value: bigint): void;
/** @throws EncodeError when `value` is no bigint of that type. */
export declare function writeLong64(writer: ByteWriter, type: Long64Type, value: bigint): void;
/** @throws EncodeError when `value` is no number. */
export declare function writeFloat(writer: ByteWriter, type: "float32" | "float64", value: number): void;
//# sourceMappingURL=integers.d.ts.map