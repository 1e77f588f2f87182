import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { INTEGERS } from "./integers.ts";
import { DEFAULT_DATA_LIMITS } from "./limits.ts";
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

/** A number for JSON, which has no infinities and no NaN: they become text. */
export function numberToJson(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** A number of JSON, or `undefined` when it is none. */
export function numberFromJson(json: unknown): number | undefined {
  if (typeof json === "number") return json;
  return typeof json === "string" && /^(NaN|-?Infinity)$/.test(json) ? Number(json) : undefined;
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
      return { type, typeDescription: described(typeDescription, depth), value: elements(value, depth) };
    case "long64":
    case "long64-unsigned":
      if (!Number.isSafeInteger(value) && !(typeof value === "string" && /^-?\d{1,20}$/.test(value))) throw no(type);
      return { type, value: BigInt(value as string | number) };
    case "octet-string":
      return { type, value: ofHex(type, value, (octets) => octets) };
    case "date-time":
      return { type, value: ofHex(type, value, (octets) => new CosemDateTime(octets)) };
    case "date":
      return { type, value: ofHex(type, value, (octets) => new CosemDate(octets)) };
    case "time":
      return { type, value: ofHex(type, value, (octets) => new CosemTime(octets)) };
    case "boolean":
      if (typeof value !== "boolean") throw no(type);
      return { type, value };
    case "bit-string":
    case "visible-string":
    case "utf8-string":
      if (typeof value !== "string") throw no(type);
      return { type, value };
    case "float32":
    case "float64": {
      const number = numberFromJson(value);
      if (number === undefined) throw no(type);
      return { type, value: number };
    }
    default:
      if (!Object.hasOwn(INTEGERS, type)) throw new EncodeError(`${String(type)} is no type of Data`, ["type"]);
      if (typeof value !== "number") throw no(type);
      return { type: type as keyof typeof INTEGERS, value };
  }
}

function elements(value: unknown, depth: number): Data[] {
  if (!Array.isArray(value)) throw new EncodeError("no list", ["value"]);
  if (depth === 0) throw new EncodeError("nested too deep", ["value"]);
  return value.map((item, index) => {
    try {
      return fromJson(item, depth - 1);
    } catch (error) {
      throw EncodeError.at(error, index);
    }
  });
}

/** @throws EncodeError when the JSON describes no type of elements. */
function described(json: unknown, depth: number): TypeDescription {
  if (typeof json === "string") {
    const tag = tagOf(json as Data["type"]);
    if ((tag > 2 && json !== "compact-array") || json === "null-data") return json as TypeDescription;
  } else if (typeof json === "object" && json !== null && depth > 0) {
    if ("structure" in json && Array.isArray(json.structure))
      return { structure: json.structure.map((member) => described(member, depth - 1)) };
    if ("array" in json && typeof json.array === "object" && json.array !== null) {
      const { count, type } = json.array as { readonly count?: unknown; readonly type?: unknown };
      if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= 0xffff)
        return { array: { count, type: described(type, depth - 1) } };
    }
  }
  throw new EncodeError("no type of elements", ["typeDescription"]);
}

function ofHex<T>(type: string, value: unknown, make: (octets: Uint8Array) => T): T {
  if (typeof value !== "string") throw no(type);
  try {
    return make(fromHex(value));
  } catch (error) {
    if (error instanceof DecodeError) throw new EncodeError(error.message, ["value"], { cause: error });
    throw error;
  }
}

function no(type: string): EncodeError {
  return new EncodeError(`no ${type}`, ["value"]);
}
