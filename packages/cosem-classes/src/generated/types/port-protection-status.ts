// Generated from port-protection-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a port is open now. Blue Book 4.4.12 */
export const PortProtectionStatus = {
  Unlocked: 0,
  TemporarilyLocked: 1,
  Locked: 2,
} as const;

/** A value of `PortProtectionStatus`, or another number that a meter sends. */
export type PortProtectionStatus = (typeof PortProtectionStatus)[keyof typeof PortProtectionStatus] | (number & {});

/** Reads and writes `PortProtectionStatus`. */
export const portProtectionStatusCodec: Codec<PortProtectionStatus> = enumerated(PortProtectionStatus);
