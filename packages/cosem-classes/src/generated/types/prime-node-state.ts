// Generated from prime-node-state.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a PRIME node is in its network. Blue Book 4.12.7 */
export const PRIMENodeState = {
  Disconnected: 0,
  Terminal: 1,
  Switch: 2,
  Base: 3,
} as const;

/** A value of `PRIMENodeState`, or another number that a meter sends. */
export type PRIMENodeState = (typeof PRIMENodeState)[keyof typeof PRIMENodeState] | (number & {});

/** Reads and writes `PRIMENodeState`. */
export const primeNodeStateCodec: Codec<PRIMENodeState> = enumerated(PRIMENodeState);
