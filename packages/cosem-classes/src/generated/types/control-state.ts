// Generated from control-state.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** State of the disconnector as the control logic sees it. Blue Book 4.5.8 */
export const ControlState = {
  Disconnected: 0,
  Connected: 1,
  ReadyForReconnection: 2,
} as const;

/** A value of `ControlState`, or another number that a meter sends. */
export type ControlState = (typeof ControlState)[keyof typeof ControlState] | (number & {});

/** Reads and writes `ControlState`. */
export const controlStateCodec: Codec<ControlState> = enumerated(ControlState);
