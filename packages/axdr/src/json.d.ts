import type { Data } from "./data.ts";
/** `Data` as JSON: octets and dates in upper-case hex, 64-bit numbers as decimal text. */
export interface DataJson {
    readonly type: string;
    readonly value?: unknown;
    readonly typeDescription?: unknown;
}
/**
 * `Data` as JSON: `{ type, value }`, where `value` is upper-case hex for octet-string, date-time, date and time, decimal
 * text for 64-bit numbers, a list for arrays and structures, and left out for null-data and dont-care. How a boolean
 * or the end of a bit-string was padded is not told.
 */
export declare function dataToJson(data: Data): DataJson;
/** `Data` of its JSON. @throws EncodeError with the path in the JSON when it is none. */
export declare function dataFromJson(json: unknown): Data;
//# sourceMappingURL=json.d.ts.map