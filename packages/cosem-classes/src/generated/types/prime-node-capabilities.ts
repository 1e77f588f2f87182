// Generated from prime-node-capabilities.yaml; do not edit.

import { type Codec, flags, longUnsigned } from "@dlms/axdr";

/** What a PRIME node can do. Blue Book 4.12.7 */
export const PRIMENodeCapabilities = {
  SwitchCapable: 0x01,
  PacketAggregation: 0x02,
  ContentionFreePeriod: 0x04,
  DirectConnection: 0x08,
  Multicast: 0x10,
  PhyRobustnessManagement: 0x20,
  Arq: 0x40,
  DirectConnectionSwitching: 0x100,
  MulticastSwitching: 0x200,
  PhyRobustnessManagementSwitching: 0x400,
  ArqBufferingSwitching: 0x800,
} as const;

/** A sum of the masks of `PRIMENodeCapabilities`. */
export type PRIMENodeCapabilities = number;

/** Reads and writes `PRIMENodeCapabilities`. */
export const primeNodeCapabilitiesCodec: Codec<PRIMENodeCapabilities> = flags(PRIMENodeCapabilities, longUnsigned);
