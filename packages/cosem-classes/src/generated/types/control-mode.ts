// Generated from control-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/**
 * Which ways of disconnecting and reconnecting are allowed. The transitions are named as in the standard. Blue Book
 * 4.5.8
 */
export const ControlMode = {
  /** Always connected. */
  None: 0,
  /** Remote, manual and local disconnection; remote reconnection makes ready, a person connects. */
  Mode1: 1,
  /** Remote, manual and local disconnection; remote reconnection connects at once. */
  Mode2: 2,
  /** Remote and local disconnection; remote reconnection makes ready, a person connects. */
  Mode3: 3,
  /** Remote and local disconnection; remote reconnection connects at once. */
  Mode4: 4,
  /** As mode 1 with local reconnection. */
  Mode5: 5,
  /** As mode 3 with local reconnection. */
  Mode6: 6,
} as const;

/** A value of `ControlMode`, or another number that a meter sends. */
export type ControlMode = (typeof ControlMode)[keyof typeof ControlMode] | (number & {});

/** Reads and writes `ControlMode`. */
export const controlModeCodec: Codec<ControlMode> = enumerated(ControlMode);
