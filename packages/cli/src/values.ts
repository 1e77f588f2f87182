import { type Codec, CosemDateTime, type Data, dataCodec, dataFromJson, dataToJson, TYPE_NAMES } from "@dlms/axdr";
import { DlmsError, toHex } from "@dlms/core";
import { type Attribute, RegisterValue, type ScalerUnit } from "@dlms/cosem-classes";
import { UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";
import { shortTime } from "./times.ts";

const HIDDEN = "(hidden)";
const TYPES: ReadonlySet<string> = new Set(TYPE_NAMES.values());

/** A value that was read, for people and for programs. */
export interface ShownValue {
  readonly text: string;
  /** What JSON output shows besides the name of the attribute. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** The value of an attribute; with `scale`, it is a number of a register. */
export function showValue(attribute: Attribute<unknown>, value: unknown, scale?: ScalerUnit): ShownValue {
  if (isSecret(attribute)) return { text: HIDDEN, json: { value: HIDDEN } };
  const { codec } = attribute.descriptor;
  if (scale !== undefined) {
    const register = new RegisterValue(value as Data, scale);
    return { text: register.format(), json: { ...register.toJSON(), data: dataToJson(value as Data) } };
  }
  if (codec === (dataCodec as Codec<unknown>))
    return { text: dataText(value as Data), json: { data: dataToJson(value as Data) } };
  const json = codec.toJson(value);
  return { text: valueText(value, json), json: { value: json } };
}

/** A value that is not of the type its attribute should have. */
export function showData(attribute: Attribute<unknown>, data: Data): ShownValue {
  if (isSecret(attribute)) return { text: HIDDEN, json: { value: HIDDEN } };
  return { text: dataText(data), json: { data: dataToJson(data) } };
}

/** Passwords, PINs and keys, which some meters let be read. The names are those of the standard's classes. */
const SECRETS: ReadonlySet<string> = new Set([
  "secret",
  "lls_secret",
  "pass_p1",
  "pass_p2",
  "pass_w5",
  "ppp_authentication",
  "pin_code",
  "login_password",
  "mac_key_table",
  "authentication_keys",
  "client_key",
  "link_key",
  "network_key",
]);

function isSecret({ name }: Attribute<unknown>): boolean {
  return SECRETS.has(name);
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

function valueText(value: unknown, json: unknown): string {
  if (value instanceof CosemDateTime) return shortTime(value);
  if (value instanceof Uint8Array) return octetsText(value);
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
  const anyType = codec === (dataCodec as Codec<unknown>);
  try {
    if (isDataJson(json)) return { codec: dataCodec as Codec<unknown>, value: dataFromJson(json) };
    if (!anyType) return { codec, value: codec.fromJson(json) };
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
