import { EncodeError, fromHex, toHex } from "@dlms/core";
import { isSimple } from "./compact-array.ts";
import type { Data, IntegerType, TypeDescription } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { INTEGERS } from "./integers.ts";
import { integerFromJson, long64FromJson, numberFromJson, numberToJson } from "./json-numbers.ts";
import { DEFAULT_DATA_LIMITS } from "./limits.ts";
import { at, shown } from "./path.ts";
import { asText, fromText, required } from "./simple-codec.ts";
import { bitsFromJson, visibleFromJson } from "./strings.ts";
import { tagOf } from "./tags.ts";

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
export function dataToJson(data: Data): DataJson {
  switch (data.type) {
    case "null-data":
    case "dont-care":
      return { type: data.type };
    case "array":
    case "structure":
      return { type: data.type, value: data.value.map(dataToJson) };
    case "compact-array":
      return { type: data.type, typeDescription: data.typeDescription, value: data.value.map(dataToJson) };
    case "long64":
    case "long64-unsigned":
      return { type: data.type, value: String(data.value) };
    case "octet-string":
      return { type: data.type, value: toHex(data.value) };
    case "date-time":
    case "date":
    case "time":
      return { type: data.type, value: data.value.toHex() };
    case "float32":
    case "float64":
      return { type: data.type, value: numberToJson(data.value) };
    default:
      return { type: data.type, value: data.value };
  }
}

/** `Data` of its JSON. @throws EncodeError with the path in the JSON when it is none. */
export function dataFromJson(json: unknown): Data {
  return fromJson(json, DEFAULT_DATA_LIMITS.maxDepth);
}

function fromJson(json: unknown, depth: number): Data {
  if (typeof json !== "object" || json === null || !("type" in json)) throw new EncodeError("no Data");
  const { type, value, typeDescription } = json as DataJson;
  switch (type) {
    case "null-data":
    case "dont-care":
      return { type };
    case "array":
    case "structure":
      return { type, value: elements(value, depth) };
    case "compact-array":
      return {
        type,
        typeDescription: at("typeDescription", () => described(typeDescription, depth - 1)),
        value: elements(value, depth),
      };
    case "long64":
    case "long64-unsigned":
      return { type, value: inValue(type, () => long64FromJson(type, value)) };
    case "octet-string":
      return { type, value: inValue(type, () => fromText(value, fromHex)) };
    case "date-time":
      return { type, value: inValue(type, () => fromText(value, (text) => new CosemDateTime(fromHex(text)))) };
    case "date":
      return { type, value: inValue(type, () => fromText(value, (text) => new CosemDate(fromHex(text)))) };
    case "time":
      return { type, value: inValue(type, () => fromText(value, (text) => new CosemTime(fromHex(text)))) };
    case "boolean":
      return { type, value: inValue(type, () => (typeof value === "boolean" ? value : undefined)) };
    case "bit-string":
      return { type, value: inValue(type, () => bitsFromJson(value)) };
    case "visible-string":
      return { type, value: inValue(type, () => visibleFromJson(value)) };
    case "utf8-string":
      return { type, value: inValue(type, () => asText.fromJson(value)) };
    case "float32":
    case "float64":
      return { type, value: inValue(type, () => numberFromJson(value)) };
    default: {
      if (typeof type !== "string" || !Object.hasOwn(INTEGERS, type))
        throw new EncodeError(`${shown(type)} is no type of Data`, ["type"]);
      const integer = type as IntegerType;
      return { type: integer, value: inValue(type, () => integerFromJson(integer, value)) };
    }
  }
}

function elements(value: unknown, depth: number): Data[] {
  return at("value", () => {
    if (!Array.isArray(value)) throw new EncodeError("no list");
    if (depth <= 0) throw new EncodeError("nested too deep");
    return value.map((item, index) => at(index, () => fromJson(item, depth - 1)));
  });
}

/** @throws EncodeError when the JSON describes no type of elements. */
function described(json: unknown, depth: number): TypeDescription {
  if (typeof json === "string") {
    const type = json as Data["type"];
    tagOf(type);
    if (isSimple(type)) return type;
  } else if (typeof json === "object" && json !== null && depth > 0) {
    if ("structure" in json && Array.isArray(json.structure))
      return { structure: json.structure.map((member) => described(member, depth - 1)) };
    if ("array" in json && typeof json.array === "object" && json.array !== null) {
      const { count, type } = json.array as { readonly count?: unknown; readonly type?: unknown };
      if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= 0xffff)
        return { array: { count, type: described(type, depth - 1) } };
    }
  }
  throw new EncodeError("no type of elements");
}

/** @throws EncodeError, with the path of the value, when `make` makes none. */
function inValue<T>(type: string, make: () => T | undefined): T {
  return at("value", () => required(type, make()));
}
