// Generated from token-gateway-configuration.yaml; do not edit.

import { type Codec, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** The share of each token that a credit gets. Blue Book 4.6.2 */
export interface TokenGatewayConfiguration {
  /** The credit. */
  readonly creditReference: ObisCode;
  /** Its share, in percent. */
  readonly tokenProportion: number;
}

/** Reads and writes `TokenGatewayConfiguration`. */
export const tokenGatewayConfigurationCodec: Codec<TokenGatewayConfiguration> = structure({
  creditReference: obisCode,
  tokenProportion: unsigned,
});
