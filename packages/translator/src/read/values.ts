import { CosemDate, CosemDateTime, CosemTime, dateTimeToJson, dateToJson, timeToJson } from "@dlms/axdr";
import { EncodedData } from "../describe/description.ts";
import type { DataLayer, ValueLayer } from "../layers.ts";
import type { Context } from "./context.ts";

/** A bare value of the type `Data`. @throws DecodeError */
export function readDataLayer(octets: Uint8Array, { dataOptions }: Context): DataLayer {
  return { layer: "data", octets, data: new EncodedData(octets, dataOptions) };
}

/** Twelve octets. @throws DecodeError */
export function readDateTime(octets: Uint8Array): ValueLayer {
  const value = new CosemDateTime(octets);
  const { clockStatus, ...fields } = dateTimeToJson(value);
  return { layer: "value", octets, value, fields: { ...fields, clockStatus: clockStatus && { ...clockStatus } } };
}

/** Five octets. @throws DecodeError */
export function readDate(octets: Uint8Array): ValueLayer {
  const value = new CosemDate(octets);
  return { layer: "value", octets, value, fields: { ...dateToJson(value) } };
}

/** Four octets. @throws DecodeError */
export function readTime(octets: Uint8Array): ValueLayer {
  const value = new CosemTime(octets);
  return { layer: "value", octets, value, fields: { ...timeToJson(value) } };
}
