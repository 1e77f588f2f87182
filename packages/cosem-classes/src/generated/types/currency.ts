// Generated from currency.yaml; do not edit.

import { type Codec, integer, structure, utf8String } from "@dlms/axdr";
import { type CurrencyUnit, currencyUnitCodec } from "./currency-unit.ts";

/** What the amounts of an account mean. Blue Book 4.6.2 */
export interface Currency {
  /** Name of the currency, EUR or kWh. */
  readonly currencyName: string;
  /** Amounts are multiplied by ten to this power. */
  readonly currencyScale: number;
  /** What amounts count. */
  readonly currencyUnit: CurrencyUnit;
}

/** Reads and writes `Currency`. */
export const currencyCodec: Codec<Currency> = structure({
  currencyName: utf8String,
  currencyScale: integer,
  currencyUnit: currencyUnitCodec,
});
