// Generated from currency-unit.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What an amount counts. Blue Book 4.6.2 */
export const CurrencyUnit = {
  Time: 0,
  Consumption: 1,
  Monetary: 2,
} as const;

/** A value of `CurrencyUnit`, or another number that a meter sends. */
export type CurrencyUnit = (typeof CurrencyUnit)[keyof typeof CurrencyUnit] | (number & {});

/** Reads and writes `CurrencyUnit`. */
export const currencyUnitCodec: Codec<CurrencyUnit> = enumerated(CurrencyUnit);
