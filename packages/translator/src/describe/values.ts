import type { Apdu } from "@dlms/apdu";
import { type Data, dataToJson } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import { type Description, EncodedData, type Fields } from "./description.ts";

const OBIS_OCTETS = 6;

/**
 * What a meter pushes, as a list of values by OBIS code: wherever a logical name is followed by a value that is no
 * list, and by scaler and unit where they stand right behind it. Pushed lists have no other form in common.
 */
export function pushedValues(apdu: Apdu, fields: Fields): readonly Description[] | undefined {
  const body = fields["body"];
  if (apdu.apdu !== "data-notification" || !(body instanceof EncodedData)) return undefined;
  const values: Fields[] = [];
  collect(body.data, values);
  return values;
}

function collect(data: Data, values: Fields[]): void {
  if (!isList(data)) return;
  const elements = data.value;
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at] as Data;
    const value = elements[at + 1];
    const obis = obisOf(element);
    if (obis === undefined || value === undefined || isList(value)) {
      collect(element, values);
      continue;
    }
    const scale = scalerUnitOf(elements[at + 2]);
    const json = dataToJson(value);
    values.push({ obis, type: json.type, value: json.value as string | number | boolean | undefined, ...scale });
    at += scale === undefined ? 1 : 2;
  }
}

function isList(data: Data): data is Extract<Data, { readonly value: readonly Data[] }> {
  return data.type === "array" || data.type === "structure" || data.type === "compact-array";
}

function obisOf(data: Data): string | undefined {
  return data.type === "octet-string" && data.value.length === OBIS_OCTETS
    ? ObisCode.fromBytes(data.value).toString()
    : undefined;
}

/** A structure of scaler and unit (Blue Book 4.3.2, scal_unit_type). */
function scalerUnitOf(data: Data | undefined): { readonly scaler: number; readonly unitEnum: number } | undefined {
  if (data?.type !== "structure" || data.value.length !== 2) return undefined;
  const [scaler, unit] = data.value;
  return scaler?.type === "integer" && unit?.type === "enum"
    ? { scaler: scaler.value, unitEnum: unit.value }
    : undefined;
}
