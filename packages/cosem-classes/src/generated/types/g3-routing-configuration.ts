// Generated from g3-routing-configuration.yaml; do not edit.

import { boolean, type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** Parameters of routing in G3-PLC. Blue Book 4.13.5 */
export interface G3RoutingConfiguration {
  /** Seconds a packet takes through the network at the most. */
  readonly netTraversalTime: number;
  /** Minutes a route is kept. */
  readonly routingTableEntryTtl: number;
  /** Weight of the modulation in the cost of a route. */
  readonly kr: number;
  /** Weight of the modulation order. */
  readonly km: number;
  /** Weight of active tones. */
  readonly kc: number;
  /** Weight of the link quality. */
  readonly kq: number;
  /** Weight of hops. */
  readonly kh: number;
  /** Weight of known routes. */
  readonly krt: number;
  /** How often a route request is repeated. */
  readonly rreqRetries: number;
  /** Seconds between two route requests or errors. */
  readonly rreqRerrWait: number;
  /** Minutes an entry of the blacklist is kept. */
  readonly blacklistTableEntryTtl: number;
  /** Whether route requests may be unicast. */
  readonly unicastRreqGenEnable: boolean;
  /** Whether route costs are sent along. */
  readonly rlcEnabled: boolean;
  /** Cost that a reverse link adds. */
  readonly addRevLinkCost: number;
}

/** Reads and writes `G3RoutingConfiguration`. */
export const g3RoutingConfigurationCodec: Codec<G3RoutingConfiguration> = structure({
  netTraversalTime: unsigned,
  routingTableEntryTtl: longUnsigned,
  kr: unsigned,
  km: unsigned,
  kc: unsigned,
  kq: unsigned,
  kh: unsigned,
  krt: unsigned,
  rreqRetries: unsigned,
  rreqRerrWait: unsigned,
  blacklistTableEntryTtl: longUnsigned,
  unicastRreqGenEnable: boolean,
  rlcEnabled: boolean,
  addRevLinkCost: unsigned,
});
