// Generated from prime-mac-state.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a PRIME node is in its network. Blue Book 4.12.7 */
export const PRIMEMACState = {
  Disconnected: 0,
  Terminal: 1,
  Switch: 2,
  Base: 3,
} as const;

/** A value of `PRIMEMACState`, or another number that a meter sends. */
export type PRIMEMACState = (typeof PRIMEMACState)[keyof typeof PRIMEMACState] | (number & {});

/** Reads and writes `PRIMEMACState`. */
export const primemacStateCodec: Codec<PRIMEMACState> = enumerated(PRIMEMACState);
