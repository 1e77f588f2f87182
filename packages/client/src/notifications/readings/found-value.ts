import type { Data } from "@dlms/axdr";
import { fromAscii, isPrintableAscii, ObisCode } from "@dlms/core";
import type { ScalerUnit } from "@dlms/cosem-classes";

/** A value of a body, and what is known of it. */
export interface FoundValue {
  readonly logicalName?: ObisCode | undefined;
  readonly classId?: number | undefined;
  readonly attributeId?: number | undefined;
  readonly data: Data;
  readonly scalerUnit?: ScalerUnit | undefined;
}

const OBIS_LENGTH = 6;
/** Value group A names the medium (IEC 62056-61); nothing over 15 is defined. */
const LAST_MEDIUM = 15;
/** Value group F: a billing period, or 255 where there is none. */
const LAST_PERIOD = 126;
const NO_PERIOD = 255;

/** Whether a value has values inside. */
export function isCompound(data: Data): data is Extract<Data, { readonly type: "array" | "structure" }> {
  return data.type === "structure" || data.type === "array";
}

/** The OBIS code that six octets are, if they can be one. */
export function obisOf(data: Data): ObisCode | undefined {
  if (data.type !== "octet-string" || data.value.length !== OBIS_LENGTH) return undefined;
  const medium = data.value[0] as number;
  const period = data.value[OBIS_LENGTH - 1] as number;
  if (medium > LAST_MEDIUM || (period > LAST_PERIOD && period !== NO_PERIOD)) return undefined;
  return ObisCode.fromBytes(data.value);
}

/** Scaler and unit, a structure of two (Blue Book 4.3.2.2.3). */
export function scalerUnitOf(data: Data): ScalerUnit | undefined {
  if (data.type !== "structure" || data.value.length !== 2) return undefined;
  const [scaler, unit] = data.value;
  if (scaler?.type !== "integer" || unit?.type !== "enum") return undefined;
  return { scaler: scaler.value, unit: unit.value };
}

/** The text that a value is; octets are one when all of them are printable ASCII. */
export function textOf(data: Data): string | undefined {
  if (data.type === "visible-string" || data.type === "utf8-string") return data.value;
  if (data.type !== "octet-string" || data.value.length === 0 || !isPrintableAscii(data.value)) return undefined;
  return fromAscii(data.value);
}
