// Generated from zig-bee-stack-profile.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Kind of ZigBee stack. Blue Book 4.15.2 */
export const ZigBeeStackProfile = {
  Zigbee: 1,
  ZigbeePro: 2,
} as const;

/** A value of `ZigBeeStackProfile`, or another number that a meter sends. */
export type ZigBeeStackProfile = (typeof ZigBeeStackProfile)[keyof typeof ZigBeeStackProfile] | (number & {});

/** Reads and writes `ZigBeeStackProfile`. */
export const zigBeeStackProfileCodec: Codec<ZigBeeStackProfile> = enumerated(ZigBeeStackProfile);
