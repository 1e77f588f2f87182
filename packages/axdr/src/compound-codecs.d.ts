import { type Codec } from "./codec.ts";
import type { Data } from "./data.ts";
/** Any type: the tree of `Data`. */
export declare const dataCodec: Codec<Data>;
/** An array of elements of one type. */
export declare function array<T>(item: Codec<T>): Codec<readonly T[]>;
/** A structure with named fields, in the order of `fields`. */
export declare function structure<T extends object>(fields: {
    readonly [K in keyof T]: Codec<T[K]>;
}): Codec<T>;
/** null-data, which is `undefined` here, or a value. */
export declare function optional<T>(codec: Codec<T>): Codec<T | undefined>;
/**
 * One of several types, told apart by their tags; where two share one, the first is read. What is written takes the
 * first codec that can hold it.
 */
export declare function choice<T extends readonly unknown[]>(...all: {
    readonly [K in keyof T]: Codec<T[K]>;
}): Codec<T[number]>;
/** A value of a type as `Data`. @throws EncodeError when the type cannot hold it. */
export declare function toData<T>(codec: Codec<T>, value: T): Data;
/** A value of a type out of `Data`. @throws DecodeError when it is of another type, EncodeError when it is no Data. */
export declare function fromData<T>(codec: Codec<T>, data: Data): T;
//# sourceMappingURL=compound-codecs.d.ts.map