// Generated from credit-collection-configuration.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** When charges are collected although they might not be. Blue Book 4.6.2 */
export const CreditCollectionConfiguration = {
  WhenSupplyDisconnected: 0,
  InLoadLimitingPeriods: 1,
  InFriendlyCreditPeriods: 2,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[CreditCollectionConfiguration.WhenSupplyDisconnected] === "1"`. */
export type CreditCollectionConfiguration = string;

/** Reads and writes `CreditCollectionConfiguration`. */
export const creditCollectionConfigurationCodec: Codec<CreditCollectionConfiguration> =
  namedBits(CreditCollectionConfiguration);
