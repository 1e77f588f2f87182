// Generated from credit-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Where a credit comes from. Blue Book 4.6.3 */
export const CreditType = {
  /** From tokens. */
  TokenCredit: 0,
  /** Held back for an emergency. */
  ReservedCredit: 1,
  /** Lent in an emergency. */
  EmergencyCredit: 2,
  /** Given at times. */
  TimeBasedCredit: 3,
  /** Given by consumption. */
  ConsumptionBasedCredit: 4,
} as const;

/** A value of `CreditType`, or another number that a meter sends. */
export type CreditType = (typeof CreditType)[keyof typeof CreditType] | (number & {});

/** Reads and writes `CreditType`. */
export const creditTypeCodec: Codec<CreditType> = enumerated(CreditType);
