// Generated from unit-charge.yaml; do not edit.

import { array, type Codec, structure } from "@dlms/axdr";
import { type ChargePerUnitScaling, chargePerUnitScalingCodec } from "./charge-per-unit-scaling.ts";
import { type ChargeTableElement, chargeTableElementCodec } from "./charge-table-element.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./value-definition.ts";

/** Prices by tariff, and what is counted. Blue Book 4.6.4 */
export interface UnitCharge {
  /** Powers of ten of quantity and price. */
  readonly chargePerUnitScaling: ChargePerUnitScaling;
  /** The attribute that counts; class 0 for time. */
  readonly commodityReference: ValueDefinition;
  /** The prices. */
  readonly chargeTable: readonly ChargeTableElement[];
}

/** Reads and writes `UnitCharge`. */
export const unitChargeCodec: Codec<UnitCharge> = structure({
  chargePerUnitScaling: chargePerUnitScalingCodec,
  commodityReference: valueDefinitionCodec,
  chargeTable: array(chargeTableElementCodec),
});
