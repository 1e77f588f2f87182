// Generated from ipv6-neighbour-discovery.yaml; do not edit.

import { type Codec, doubleLongUnsigned, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** How IPv6 looks for routers and announces them. Blue Book 4.9.3 */
export interface IPv6NeighbourDiscovery {
  /** Router solicitations after the first one. */
  readonly rsMaxRetry: number;
  /** Time between two of them, in ms. */
  readonly rsRetryWaitTime: number;
  /** Time between two router advertisements, in s. */
  readonly raSendPeriod: number;
}

/** Reads and writes `IPv6NeighbourDiscovery`. */
export const iPv6NeighbourDiscoveryCodec: Codec<IPv6NeighbourDiscovery> = structure({
  rsMaxRetry: unsigned,
  rsRetryWaitTime: longUnsigned,
  raSendPeriod: doubleLongUnsigned,
});
