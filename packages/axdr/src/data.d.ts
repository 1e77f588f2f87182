import type { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
/**
 * The type of the elements of a compact array: a simple type by name, or an array or structure of such
 * (Blue Book 4.1.5, TypeDescription).
 */
export type TypeDescription = Exclude<Data["type"], "array" | "structure" | "compact-array"> | {
    readonly array: {
        readonly count: number;
        readonly type: TypeDescription;
    };
} | {
    readonly structure: readonly TypeDescription[];
};
/**
 * A value of the COSEM type `Data` (Blue Book 4.1.5), with its type: encoding it again gives the same octets, but for
 * lengths that were sent longer than needed, which become short, and signalling NaNs.
 *
 * Integers of up to 32 bits are numbers, those of 64 bits are always bigints; `bcd` is the octet as a signed number.
 * A bit-string is text of 0 and 1. A visible-string has one character for each octet, whatever the octet.
 */
export type Data = {
    readonly type: "null-data";
} | {
    readonly type: "dont-care";
} | {
    readonly type: "array";
    readonly value: readonly Data[];
} | {
    readonly type: "structure";
    readonly value: readonly Data[];
} | {
    readonly type: "compact-array";
    readonly typeDescription: TypeDescription;
    readonly value: readonly Data[];
}
/** `octet` tells how true was sent, when that was not as 1: any octet but 0 is true. */
 | {
    readonly type: "boolean";
    readonly value: boolean;
    readonly octet?: number;
}
/** `fill` tells the bits that fill the last octet, when they were not all 0. */
 | {
    readonly type: "bit-string";
    readonly value: string;
    readonly fill?: number;
} | {
    readonly type: IntegerType;
    readonly value: number;
} | {
    readonly type: "long64" | "long64-unsigned";
    readonly value: bigint;
} | {
    readonly type: "octet-string";
    readonly value: Uint8Array;
} | {
    readonly type: "visible-string" | "utf8-string";
    readonly value: string;
} | {
    readonly type: "float32" | "float64";
    readonly value: number;
} | {
    readonly type: "date-time";
    readonly value: CosemDateTime;
} | {
    readonly type: "date";
    readonly value: CosemDate;
} | {
    readonly type: "time";
    readonly value: CosemTime;
};
/** The types whose values are whole numbers of at most 32 bits. */
export type IntegerType = "double-long" | "double-long-unsigned" | "bcd" | "integer" | "long" | "unsigned" | "long-unsigned" | "enum" | "delta-integer" | "delta-long" | "delta-double-long" | "delta-unsigned" | "delta-long-unsigned" | "delta-double-long-unsigned";
//# sourceMappingURL=data.d.ts.map