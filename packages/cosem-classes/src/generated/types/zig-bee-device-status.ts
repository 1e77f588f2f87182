// Generated from zig-bee-device-status.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** State of a device in a ZigBee network. Blue Book 4.15.5 */
export const ZigBeeDeviceStatus = {
  AuthorisedOnPan: 0,
  /** It reports to the network. */
  ActiveReportingPan: 1,
  /** It is not authorised, but has reported. */
  UnauthorisedOnPanReported: 2,
  /** It was exchanged for another. */
  AuthorisedAfterSwappedOut: 3,
  /** It sends as the Smart Energy profile asks. */
  SepTransmitting: 4,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[ZigBeeDeviceStatus.AuthorisedOnPan] === "1"`. */
export type ZigBeeDeviceStatus = string;

/** Reads and writes `ZigBeeDeviceStatus`. */
export const zigBeeDeviceStatusCodec: Codec<ZigBeeDeviceStatus> = namedBits(ZigBeeDeviceStatus);
