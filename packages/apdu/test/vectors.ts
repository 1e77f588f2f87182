import { readFileSync } from "node:fs";
import { dataToJson, decodeData } from "@dlms/axdr";
import { ObisCode, toHex } from "@dlms/core";
import {
  type Apdu,
  authenticationMechanismName,
  Conformance,
  encodeInvokeIdAndPriority,
  encodeLongInvokeIdAndPriority,
  type InvokeIdAndPriority,
  type LongInvokeIdAndPriority,
} from "../src/index.ts";

type Json = { readonly [key: string]: unknown };

/** An entry of the known answers. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly expect: Json & { readonly apdu: unknown; readonly apduHex?: string; readonly plaintext?: unknown };
}

/** The entries of one file of the known answers. */
export function vectors(file: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`../../../vectors/${file}.json`, import.meta.url), "utf8"));
}

/** Whole APDUs with what they mean, in all files. */
export const APDU_VECTORS: readonly Vector[] = ["acse", "xdlms", "push", "security", "wrapper"]
  .flatMap(vectors)
  .filter(({ kind }) => kind === "apdu");

/** Fields that are octets; any other octets of an APDU are encoded `Data`. */
const OCTETS = new Set([
  "authenticationValue",
  "blockData",
  "callingApTitle",
  "dateTime",
  "dedicatedKey",
  "rawData",
  "respondingApTitle",
  "systemTitle",
  "time",
]);
const NAMES: Readonly<Record<string, string>> = { selection: "accessSelection", logicalName: "obis" };

/** An APDU in the shape that the known answers have. */
export function toExpected(apdu: Apdu): Json {
  const { apdu: name } = apdu;
  if ("content" in apdu && name !== "general-ciphering" && name !== "general-signing") {
    const systemTitle = "systemTitle" in apdu ? { systemTitle: toHex(apdu.systemTitle) } : {};
    return { apdu: name, ...systemTitle, content: toHex(apdu.content) };
  }
  if (apdu.apdu === "get-response" && apdu.choice === "with-datablock") {
    const { result, ...others } = apdu;
    const block = result.kind === "data" ? { rawData: toHex(result.data) } : { dataAccessResult: result.result };
    return { ...fields(others), ...block };
  }
  if (apdu.apdu === "aarq" || apdu.apdu === "aare" || apdu.apdu === "rlrq" || apdu.apdu === "rlre") {
    const { userInformation, ...others } = apdu;
    return {
      ...fields({ ...others }),
      ...(userInformation === undefined ? {} : { userInformationHex: toHex(userInformation) }),
    };
  }
  return fields({ ...apdu });
}

/** What the known answers say of an APDU, without what they say of its parts and of what it leaves out. */
export function expected(expect: Json): Json {
  const { securityControl, invocationCounter, ciphertext, authenticationTag, ...others } = expect;
  const isCiphered = typeof securityControl === "object" && securityControl !== null && "raw" in securityControl;
  const counter = Number(invocationCounter).toString(16).padStart(8, "0").toUpperCase();
  const content = isCiphered ? `${securityControl.raw}${counter}${ciphertext}${authenticationTag ?? ""}` : undefined;
  return {
    ...(withoutNulls(others) as Json),
    ...(isCiphered ? { content } : invocationCounter === undefined ? {} : { invocationCounter }),
  };
}

const DERIVED = new Set(["plaintext", "plaintextApdu", "userInformation", "hasRequestSpecification"]);

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => item !== null && !DERIVED.has(key))
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

function fields(object: object): Json {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) result[NAMES[key] ?? key] = field(key, value);
  }
  const usesAuthentication = "mechanism" in result || "authenticationValue" in result;
  const isAarq = result.apdu === "aarq";
  if (usesAuthentication && (isAarq || result.apdu === "aare")) {
    const requirements = isAarq ? "senderAcseRequirements" : "responderAcseRequirements";
    result[requirements] ??= "authentication";
    if (result[requirements] === "absent") delete result[requirements];
    if ("authenticationValue" in result) result.authenticationValueChoice ??= "charstring";
  }
  return result;
}

function field(key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return OCTETS.has(key) ? toHex(value) : dataToJson(decodeData(value));
  if (Array.isArray(value)) return value.map((item) => field("", item));
  if (value instanceof ObisCode) return value.toString();
  if (value instanceof Conformance) return value.toJSON();
  if (key === "invokeIdAndPriority") {
    const raw = encodeInvokeIdAndPriority(value as InvokeIdAndPriority);
    const { invokeId, serviceClass, priority } = value as InvokeIdAndPriority;
    return { raw, invokeId, serviceClass, priority };
  }
  if (key === "longInvokeIdAndPriority") {
    const raw = encodeLongInvokeIdAndPriority(value as LongInvokeIdAndPriority);
    return { raw: raw.toString(16).padStart(8, "0").toUpperCase(), ...(value as LongInvokeIdAndPriority) };
  }
  if (key === "mechanism") return authenticationMechanismName(value as number);
  if (key === "vaaName") return (value as number).toString(16).padStart(4, "0").toUpperCase();
  if (key === "protocolVersion" && value === "1") return "0780";
  if (typeof value !== "object" || value === null) return value;
  return "kind" in value ? tagged(value as { readonly kind: string }) : fields(value);
}

/** Choices: the known answers use the name of the alternative as the key. */
function tagged({ kind, ...others }: { readonly kind: string }): Json {
  const [value] = Object.values(others);
  return { [kind === "error" ? "dataAccessResult" : kind]: field("", value) };
}
