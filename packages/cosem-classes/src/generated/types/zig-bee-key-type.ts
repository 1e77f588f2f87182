// Generated from zig-bee-key-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What the key of a new device is. Blue Book 4.15.5 */
export const ZigBeeKeyType = {
  PreconfiguredKey: 0,
  InstallCode: 1,
} as const;

/** A value of `ZigBeeKeyType`, or another number that a meter sends. */
export type ZigBeeKeyType = (typeof ZigBeeKeyType)[keyof typeof ZigBeeKeyType] | (number & {});

/** Reads and writes `ZigBeeKeyType`. */
export const zigBeeKeyTypeCodec: Codec<ZigBeeKeyType> = enumerated(ZigBeeKeyType);
