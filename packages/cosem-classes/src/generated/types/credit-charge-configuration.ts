// Generated from credit-charge-configuration.yaml; do not edit.

import { type Codec, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  type CreditCollectionConfiguration,
  creditCollectionConfigurationCodec,
} from "./credit-collection-configuration.ts";

/** A charge that a credit pays. Blue Book 4.6.2 */
export interface CreditChargeConfiguration {
  /** The credit. */
  readonly creditReference: ObisCode;
  /** The charge. */
  readonly chargeReference: ObisCode;
  /** When it is collected. */
  readonly collectionConfiguration: CreditCollectionConfiguration;
}

/** Reads and writes `CreditChargeConfiguration`. */
export const creditChargeConfigurationCodec: Codec<CreditChargeConfiguration> = structure({
  creditReference: obisCode,
  chargeReference: obisCode,
  collectionConfiguration: creditCollectionConfigurationCodec,
});
