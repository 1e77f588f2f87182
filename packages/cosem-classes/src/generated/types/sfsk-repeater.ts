// Generated from sfsk-repeater.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a meter repeats the frames of others. Blue Book 4.10.3 */
export const SFSKRepeater = {
  Never: 0,
  Always: 1,
  /** As repeater calls decide. */
  Dynamic: 2,
} as const;

/** A value of `SFSKRepeater`, or another number that a meter sends. */
export type SFSKRepeater = (typeof SFSKRepeater)[keyof typeof SFSKRepeater] | (number & {});

/** Reads and writes `SFSKRepeater`. */
export const sfskRepeaterCodec: Codec<SFSKRepeater> = enumerated(SFSKRepeater);
