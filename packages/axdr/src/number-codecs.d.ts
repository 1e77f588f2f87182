import type { Codec } from "./codec.ts";
import type { Data } from "./data.ts";
export declare const nullData: Codec<null>;
/** Any octet but 0 is true; true is written as 1. */
export declare const boolean: Codec<boolean>;
export declare const integer: Codec<number>;
export declare const long: Codec<number>;
export declare const doubleLong: Codec<number>;
export declare const unsigned: Codec<number>;
export declare const longUnsigned: Codec<number>;
export declare const doubleLongUnsigned: Codec<number>;
export declare const long64: Codec<bigint>;
export declare const long64Unsigned: Codec<bigint>;
export declare const float32: Codec<number>;
export declare const float64: Codec<number>;
/** The octet as it is sent, as a signed number. */
export declare const bcd: Codec<number>;
export declare const deltaInteger: Codec<number>;
export declare const deltaLong: Codec<number>;
export declare const deltaDoubleLong: Codec<number>;
export declare const deltaUnsigned: Codec<number>;
export declare const deltaLongUnsigned: Codec<number>;
export declare const deltaDoubleLongUnsigned: Codec<number>;
/** An enum. `values` names the known ones, which JSON may use; unknown ones are kept as they are. */
export declare function enumerated<T extends number>(values: Readonly<Record<string, T>>): Codec<T>;
/** `Data` of a type whose values are numbers. */
export type NumberData = Extract<Data, {
    readonly value: number | bigint;
}>;
/** Any type of numbers, with its type, as registers have it: `{ type: "double-long-unsigned", value: 5 }`. */
export declare const anyNumber: Codec<NumberData>;
//# sourceMappingURL=number-codecs.d.ts.map