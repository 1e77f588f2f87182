import { DecodeError, fromHex, toHex } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { tagOf } from "./tags.ts";

/** `Data` as JSON: octets and dates in upper-case hex, 64-bit numbers as decimal text. */
export interface DataJson {
  readonly type: string;
  readonly value?: unknown;
  readonly typeDescription?: unknown;
}

/** `Data` as JSON. */
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
      // JSON has no infinities and no NaN.
      return { type: data.type, value: Number.isFinite(data.value) ? data.value : String(data.value) };
    default:
      return { type: data.type, value: data.value };
  }
}

/** `Data` of its JSON. @throws DecodeError with the path in the JSON when it is none. */
export function dataFromJson(json: unknown): Data {
  if (typeof json !== "object" || json === null || !("type" in json)) throw invalid("no Data", "");
  const { type, value } = json as DataJson;
  switch (type) {
    case "null-data":
    case "dont-care":
      return { type };
    case "array":
    case "structure":
      return { type, value: elements(value) };
    case "compact-array":
      return { type, typeDescription: (json as DataJson).typeDescription as TypeDescription, value: elements(value) };
    case "long64":
    case "long64-unsigned":
      if ((typeof value !== "string" && typeof value !== "number") || !/^-?\d+$/.test(String(value)))
        throw invalid(`no ${type}`, "value");
      return { type, value: BigInt(value) };
    case "octet-string":
      return { type, value: hex(value) };
    case "date-time":
      return { type, value: new CosemDateTime(hex(value)) };
    case "date":
      return { type, value: new CosemDate(hex(value)) };
    case "time":
      return { type, value: new CosemTime(hex(value)) };
    case "boolean":
      if (typeof value !== "boolean") throw invalid("no boolean", "value");
      return { type, value };
    case "bit-string":
    case "visible-string":
    case "utf8-string":
      if (typeof value !== "string") throw invalid(`no ${type}`, "value");
      return { type, value };
    default: {
      tagOf(type as Data["type"]);
      const number = typeof value === "string" && /^(NaN|-?Infinity)$/.test(value) ? Number(value) : value;
      if (typeof number !== "number") throw invalid(`no ${type}`, "value");
      return { type, value: number } as Data;
    }
  }
}

function elements(value: unknown): Data[] {
  if (!Array.isArray(value)) throw invalid("no list", "value");
  return value.map((item, index) => {
    try {
      return dataFromJson(item);
    } catch (error) {
      throw DecodeError.at(error, index);
    }
  });
}

function hex(value: unknown): Uint8Array {
  if (typeof value !== "string") throw invalid("no hex", "value");
  return fromHex(value);
}

function invalid(detail: string, field: string): DecodeError {
  return new DecodeError("invalid", detail, 0, field === "" ? [] : [field]);
}
