// Generated from sfsk-broadcast-frame-count.yaml; do not edit.

import { type Codec, doubleLongUnsigned, longUnsigned, structure } from "@dlms/axdr";

/** Broadcast frames from one source. Blue Book 4.10.6 */
export interface SFSKBroadcastFrameCount {
  /** MAC address of the source. */
  readonly sourceMacAddress: number;
  /** Frames from it. */
  readonly framesCounter: number;
}

/** Reads and writes `SFSKBroadcastFrameCount`. */
export const sfskBroadcastFrameCountCodec: Codec<SFSKBroadcastFrameCount> = structure({
  sourceMacAddress: longUnsigned,
  framesCounter: doubleLongUnsigned,
});
