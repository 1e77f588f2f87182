import { dataToJson } from "@dlms/axdr";
import { toHex } from "@dlms/core";
import { type Description, EncodedData, type Fields } from "../describe/description.ts";

/** JSON as a value: what `JSON.stringify` takes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A description as JSON: octets in upper-case hex, COSEM data as `dataToJson` has it. */
export function descriptionToJson(description: Description): Json {
  if (description === null || typeof description !== "object") return description;
  if (description instanceof Uint8Array) return toHex(description);
  if (description instanceof EncodedData) return dataToJson(description.data) as unknown as Json;
  if (isList(description)) return description.map(descriptionToJson);
  const json: Record<string, Json> = {};
  for (const [name, value] of Object.entries(description))
    if (value !== undefined) json[name] = descriptionToJson(value);
  return json;
}

export function isList(description: readonly Description[] | Fields): description is readonly Description[] {
  return Array.isArray(description);
}
