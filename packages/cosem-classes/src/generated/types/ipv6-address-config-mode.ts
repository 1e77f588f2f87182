// Generated from ipv6-address-config-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Where the IPv6 addresses of a meter come from. Blue Book 4.9.3 */
export const IPv6AddressConfigMode = {
  AutoConfiguration: 0,
  Dhcpv6: 1,
  Manual: 2,
  NeighbourDiscovery: 3,
} as const;

/** A value of `IPv6AddressConfigMode`, or another number that a meter sends. */
export type IPv6AddressConfigMode = (typeof IPv6AddressConfigMode)[keyof typeof IPv6AddressConfigMode] | (number & {});

/** Reads and writes `IPv6AddressConfigMode`. */
export const iPv6AddressConfigModeCodec: Codec<IPv6AddressConfigMode> = enumerated(IPv6AddressConfigMode);
