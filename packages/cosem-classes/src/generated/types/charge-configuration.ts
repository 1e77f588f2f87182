// Generated from charge-configuration.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** How a charge is collected. Blue Book 4.6.4 */
export const ChargeConfiguration = {
  PercentageBasedCollection: 0,
  /** Without regard to its total. */
  ContinuousCollection: 1,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[ChargeConfiguration.PercentageBasedCollection] === "1"`. */
export type ChargeConfiguration = string;

/** Reads and writes `ChargeConfiguration`. */
export const chargeConfigurationCodec: Codec<ChargeConfiguration> = namedBits(ChargeConfiguration);
