// Generated from port-protection-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a port is open. Blue Book 4.4.12 */
export const PortProtectionMode = {
  Locked: 0,
  /** For a while, after too many failed attempts. */
  LockedOnFailedAttempts: 1,
  Unlocked: 2,
} as const;

/** A value of `PortProtectionMode`, or another number that a meter sends. */
export type PortProtectionMode = (typeof PortProtectionMode)[keyof typeof PortProtectionMode] | (number & {});

/** Reads and writes `PortProtectionMode`. */
export const portProtectionModeCodec: Codec<PortProtectionMode> = enumerated(PortProtectionMode);
