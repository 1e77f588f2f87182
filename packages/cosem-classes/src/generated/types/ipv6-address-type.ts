// Generated from ipv6-address-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Which of the lists an IPv6 address stands in. Blue Book 4.9.3 */
export const IPv6AddressType = {
  Unicast: 0,
  Multicast: 1,
  Gateway: 2,
} as const;

/** A value of `IPv6AddressType`, or another number that a meter sends. */
export type IPv6AddressType = (typeof IPv6AddressType)[keyof typeof IPv6AddressType] | (number & {});

/** Reads and writes `IPv6AddressType`. */
export const iPv6AddressTypeCodec: Codec<IPv6AddressType> = enumerated(IPv6AddressType);
