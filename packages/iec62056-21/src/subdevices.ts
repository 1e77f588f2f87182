import { obisOf } from "./address.ts";
import type { DataSet, DataValue } from "./data-set.ts";
import type { Telegram } from "./telegram.ts";

/** A meter whose values a P1 telegram passes on: gas, water, heat, another electricity meter. */
export interface Subdevice {
  /** Value group B of its codes: 1 to 4. */
  readonly channel: number;
  /** Its medium as M-Bus counts them, 3 for gas; `undefined` when the telegram does not tell. */
  readonly deviceType: number | undefined;
  /** As sent: mostly hex digits of ASCII characters. */
  readonly identifier: string | undefined;
  /** The time stamp of the reading as sent: see `parseP1Timestamp`. */
  readonly timestamp: string | undefined;
  readonly reading: DataValue | undefined;
}

/** The subdevices of a telegram by their channel: 0-n:24.1.0, 0-n:96.1.0 or .1, 0-n:24.2.1 or .3, 0-n:24.3.0. */
export function subdevicesOf({ dataSets }: Telegram): Subdevice[] {
  const found = new Map<number, Subdevice>();
  for (const dataSet of dataSets) {
    const obis = obisOf(dataSet.address);
    if (obis?.a !== 0 || obis.b === null || obis.b === 0) continue;
    const fields = fieldsOf(obis.c, obis.d, obis.e, dataSet);
    if (fields === undefined) continue;
    const known = found.get(obis.b) ?? {
      channel: obis.b,
      deviceType: undefined,
      identifier: undefined,
      timestamp: undefined,
      reading: undefined,
    };
    found.set(obis.b, { ...known, ...fields });
  }
  return [...found.values()].sort((one, other) => one.channel - other.channel);
}

function fieldsOf(c: number, d: number, e: number | null, dataSet: DataSet): Partial<Subdevice> | undefined {
  const [first, second] = dataSet.values;
  if (first === undefined) return undefined;
  if (c === 24 && d === 1) return /^\d{1,3}$/.test(first.value) ? { deviceType: Number(first.value) } : {};
  if (c === 96 && d === 1 && (e === 0 || e === 1)) return { identifier: first.value };
  if (c === 24 && d === 2 && second !== undefined) return { timestamp: first.value, reading: second };
  // DSMR 2.2 and 3: time, status, period, count, code, unit, and the value on a line of its own.
  const [unit, value] = dataSet.values.slice(5);
  if (c === 24 && d === 3 && unit !== undefined && value !== undefined)
    return { timestamp: first.value, reading: { value: value.value, unit: unit.value } };
  return undefined;
}
