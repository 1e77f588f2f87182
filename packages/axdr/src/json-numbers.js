import { checkInteger, checkLong64 } from "./integers.js";
// Each gives `undefined` for JSON of another kind, and throws an EncodeError for a number out of range.
/** A number for JSON, which has no infinities, no NaN and no -0: they become text. */
export function numberToJson(value) {
    if (Object.is(value, -0))
        return "-0";
    return Number.isFinite(value) ? value : String(value);
}
/** A number out of JSON. */
export function numberFromJson(json) {
    if (typeof json === "number")
        return json;
    return typeof json === "string" && /^(NaN|-?Infinity|-0)$/.test(json) ? Number(json) : undefined;
}
/** A whole number out of JSON. */
export function integerFromJson(type, json) {
    if (typeof json !== "number")
        return undefined;
    checkInteger(type, json);
    return json;
}
/** A 64-bit number out of JSON: decimal text, or a number that is exact. */
export function long64FromJson(type, json) {
    if (!Number.isSafeInteger(json) && !(typeof json === "string" && /^-?\d{1,20}$/.test(json)))
        return undefined;
    const value = BigInt(json);
    checkLong64(type, value);
    return value;
}
//# sourceMappingURL=json-numbers.js.map