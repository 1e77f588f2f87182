// Generated from credit-configuration.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** How a credit behaves. Blue Book 4.6.3 */
export const CreditConfiguration = {
  RequiresVisualIndication: 0,
  /** Before it can be selected or invoked. */
  RequiresConfirmation: 1,
  /** The amount must be paid back. */
  RequiresPayback: 2,
  Resettable: 3,
  /** Tokens add to it. */
  ReceivesTokens: 4,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[CreditConfiguration.RequiresVisualIndication] === "1"`. */
export type CreditConfiguration = string;

/** Reads and writes `CreditConfiguration`. */
export const creditConfigurationCodec: Codec<CreditConfiguration> = namedBits(CreditConfiguration);
