// Generated from charge-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What makes a charge due. Blue Book 4.6.4 */
export const ChargeType = {
  ConsumptionBasedCollection: 0,
  TimeBasedCollection: 1,
  /** Each payment. */
  PaymentEventBasedCollection: 2,
} as const;

/** A value of `ChargeType`, or another number that a meter sends. */
export type ChargeType = (typeof ChargeType)[keyof typeof ChargeType] | (number & {});

/** Reads and writes `ChargeType`. */
export const chargeTypeCodec: Codec<ChargeType> = enumerated(ChargeType);
