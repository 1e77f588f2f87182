import { type ByteReader, type ByteWriter, type DecodeError } from "@dlms/core";
import type { Codec } from "./codec.ts";
import type { Data } from "./data.ts";
/** How a simple type stands in JSON. */
export interface Json<T> {
    toJson(value: T): unknown;
    /** `undefined` when the JSON is none of this type. */
    fromJson(json: unknown): T | undefined;
}
export declare const asText: Json<string>;
/** What `parse` makes of a text; `undefined` for other JSON, or when it throws one of the stack's errors. */
export declare function fromText<T>(json: unknown, parse: (text: string) => T): T | undefined;
/** @throws EncodeError when there is no value. */
export declare function required<T>(name: string, value: T | undefined): T;
/** One simple type: its tag, what stands after it, and the value that says least. */
export declare function simple<T>(name: Data["type"], readContents: (reader: ByteReader) => T, writeContents: (writer: ByteWriter, value: T) => void, json: Json<T>, blank: () => T): Codec<T>;
/** The error for the tag that was just read. */
export declare function unexpectedTag(reader: ByteReader, name: string): DecodeError;
//# sourceMappingURL=simple-codec.d.ts.map