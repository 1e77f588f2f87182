import { type Codec, CosemDateTime, type Data, dataCodec, dataFromJson, dataToJson, TYPE_NAMES } from "@dlms/axdr";
import { DlmsError, toHex } from "@dlms/core";
import type { Attribute, ScalerUnit } from "@dlms/cosem-classes";
import { RegisterValue } from "@dlms/cosem-classes/runtime";
import { UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";
import { shortTime } from "./times.ts";

const TYPES: ReadonlySet<string> = new Set(TYPE_NAMES.values());

/** A value that was read, for people and for programs. */
export interface ShownValue {
  readonly text: string;
  /** What JSON output shows besides the name of the attribute. */
  readonly json: Readonly<Record<string, unknown>>;
}

const HIDDEN = "(hidden)";
/** What stands for a password, PIN or key, which some meters let be read. */
export const HIDDEN_VALUE: ShownValue = { text: HIDDEN, json: { value: HIDDEN } };

/** The value of an attribute; with `scale`, it is a number of a register. */
export function showValue(attribute: Attribute<unknown>, value: unknown, scale?: ScalerUnit): ShownValue {
  const { codec } = attribute.descriptor;
  if (scale !== undefined) {
    const register = new RegisterValue(value as Data, scale);
    return { text: register.format(), json: { ...register.toJSON(), data: dataToJson(value as Data) } };
  }
  const json = codec.toJson(value);
  return { text: valueText(codec, value), json: isAnyType(codec) ? { data: json } : { value: json } };
}

/** A value that is not of the type its attribute should have. */
export function showData(data: Data): ShownValue {
  return { text: dataText(data), json: { data: dataToJson(data) } };
}

/** Data in one line: simple values as they are, octets in hex (and as text where they are one), the rest as JSON. */
export function dataText(data: Data): string {
  switch (data.type) {
    case "null-data":
    case "dont-care":
      return "";
    case "octet-string":
      return octetsText(data.value);
    case "date-time":
      return shortTime(data.value);
    case "array":
    case "structure":
    case "compact-array":
      return JSON.stringify(plain(data));
    default:
      return String(data.value);
  }
}

function octetsText(octets: Uint8Array): string {
  const printable = octets.length > 0 && octets.every((octet) => octet >= 0x20 && octet < 0x7f);
  const hex = toHex(octets);
  return printable ? `${hex} ${JSON.stringify(new TextDecoder().decode(octets))}` : hex;
}

function plain(data: Data): unknown {
  if (data.type === "array" || data.type === "structure" || data.type === "compact-array") return data.value.map(plain);
  if (data.type === "null-data" || data.type === "dont-care") return null;
  return data.type === "boolean" || typeof data.value === "number" ? data.value : dataText(data);
}

function isAnyType(codec: Codec<unknown>): boolean {
  return codec === (dataCodec as Codec<unknown>);
}

/** A value in one line, with names for the numbers of enumerations and for bits. */
export function valueText(codec: Codec<unknown>, value: unknown): string {
  if (isAnyType(codec)) return dataText(value as Data);
  if (value instanceof CosemDateTime) return shortTime(value);
  if (value instanceof Uint8Array) return octetsText(value);
  const json = codec.toJson(value, "named");
  return typeof json === "string" ? json : JSON.stringify(json);
}

/**
 * A VALUE of the command line, encoded by the caller: JSON of the codec's type, or Data as `{"type", "value"}`. Text
 * that is no JSON is itself the value, so dates and hex need no quotes.
 * @returns the codec to encode with, and the value for it.
 * @throws UsageError
 */
export function parseValue(
  text: string,
  codec: Codec<unknown>,
): { readonly codec: Codec<unknown>; readonly value: unknown } {
  const json = jsonOrText(text);
  try {
    if (isDataJson(json)) return { codec: dataCodec as Codec<unknown>, value: dataFromJson(json) };
    if (!isAnyType(codec)) return { codec, value: codec.fromJson(json) };
  } catch (error) {
    if (error instanceof DlmsError) throw new UsageError(`the value is no ${codec.name}: ${error.message}`);
    throw error;
  }
  throw new UsageError('this may be of any type, so say which: {"type": "long-unsigned", "value": 5}');
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isDataJson(json: unknown): boolean {
  return (
    isRecord(json) &&
    typeof json["type"] === "string" &&
    TYPES.has(json["type"]) &&
    Object.keys(json).every((key) => key === "type" || key === "value" || key === "typeDescription")
  );
}
