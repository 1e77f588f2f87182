// Generated from credit-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** State of a credit. Blue Book 4.6.3 */
export const CreditStatus = {
  Enabled: 0,
  Selectable: 1,
  /** Or invoked. */
  Selected: 2,
  InUse: 3,
  /** Nothing is left. */
  Exhausted: 4,
} as const;

/** A value of `CreditStatus`, or another number that a meter sends. */
export type CreditStatus = (typeof CreditStatus)[keyof typeof CreditStatus] | (number & {});

/** Reads and writes `CreditStatus`. */
export const creditStatusCodec: Codec<CreditStatus> = enumerated(CreditStatus);
