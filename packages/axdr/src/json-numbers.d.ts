import type { IntegerType } from "./data.ts";
import { type Long64Type } from "./integers.ts";
/** A number for JSON, which has no infinities, no NaN and no -0: they become text. */
export declare function numberToJson(value: number): number | string;
/** A number out of JSON. */
export declare function numberFromJson(json: unknown): number | undefined;
/** A whole number out of JSON. */
export declare function integerFromJson(type: IntegerType, json: unknown): number | undefined;
/** A 64-bit number out of JSON: decimal text, or a number that is exact. */
export declare function long64FromJson(type: Long64Type, json: unknown): bigint | undefined;
//# sourceMappingURL=json-numbers.d.ts.map