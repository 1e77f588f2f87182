// Generated from payment-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether energy is paid before or after. Blue Book 4.6.2 */
export const PaymentMode = {
  /** After use. */
  Credit: 1,
  /** Before use. */
  Prepayment: 2,
} as const;

/** A value of `PaymentMode`, or another number that a meter sends. */
export type PaymentMode = (typeof PaymentMode)[keyof typeof PaymentMode] | (number & {});

/** Reads and writes `PaymentMode`. */
export const paymentModeCodec: Codec<PaymentMode> = enumerated(PaymentMode);
