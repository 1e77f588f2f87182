// Generated from g3-device-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a G3-PLC device is in its network. Blue Book 4.13.5 */
export const G3DeviceType = {
  PanDevice: 0,
  PanCoordinator: 1,
  NotDefined: 2,
} as const;

/** A value of `G3DeviceType`, or another number that a meter sends. */
export type G3DeviceType = (typeof G3DeviceType)[keyof typeof G3DeviceType] | (number & {});

/** Reads and writes `G3DeviceType`. */
export const g3DeviceTypeCodec: Codec<G3DeviceType> = enumerated(G3DeviceType);
