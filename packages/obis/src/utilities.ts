import type { ObisCode } from "@dlms/core";
import {
  allocatorMeasured,
  countReadings,
  type Measured,
  thermalMeasured,
  timeReadings,
  waterMeasured,
} from "./data/utilities.ts";
import type { Meaning } from "./description.ts";
import { rateName } from "./rates.ts";

const REGISTER: readonly number[] = [3, 4];
const COUNT: readonly number[] = [1, 3, 4];

/** What a measured value of a heat cost allocator is: quantity (C) and reading (D). */
export const allocatorValue = (code: ObisCode): Meaning | undefined => measuredValue(code, allocatorMeasured);
/** What a measured value of a heat or cooling meter is: quantity (C), reading (D), rate (E). */
export const thermalValue = (code: ObisCode): Meaning | undefined => measuredValue(code, thermalMeasured);
/** What a measured value of a water meter is: quantity (C), reading (D), rate (E). */
export const waterValue = (code: ObisCode): Meaning | undefined => measuredValue(code, waterMeasured);

function measuredValue({ c, d, e }: ObisCode, { quantities, readings, rates }: Measured): Meaning | undefined {
  const [quantity, reading] = [quantities[c], readings[d]];
  if (quantity === undefined || reading === undefined || (e > rates && e < 128)) return undefined;
  const [name, unit] = quantity;
  const counts = countReadings.has(d);
  const rate = rateName(e);
  return {
    text: [name, reading, ...(rate === undefined ? [] : [rate])].join(", "),
    c: name,
    d: reading,
    e: rate,
    unit: counts ? undefined : timeReadings.has(d) ? "s" : unit,
    classes: counts ? COUNT : REGISTER,
  };
}
