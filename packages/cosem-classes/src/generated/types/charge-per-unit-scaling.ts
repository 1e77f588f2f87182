// Generated from charge-per-unit-scaling.yaml; do not edit.

import { type Codec, integer, structure } from "@dlms/axdr";

/** Powers of ten of a tariff. Blue Book 4.6.4 */
export interface ChargePerUnitScaling {
  /** Of the quantity. */
  readonly commodityScale: number;
  /** Of the price. */
  readonly priceScale: number;
}

/** Reads and writes `ChargePerUnitScaling`. */
export const chargePerUnitScalingCodec: Codec<ChargePerUnitScaling> = structure({
  commodityScale: integer,
  priceScale: integer,
});
