// Generated from m-bus-broadcast-frames-counter.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, doubleLongUnsigned, structure, unsigned } from "@dlms/axdr";

/** How many broadcast frames came from one client. Blue Book 4.8.7 */
export interface MBusBroadcastFramesCounter {
  /** The client. */
  readonly clientId: number;
  /** Its broadcast frames. */
  readonly counter: number;
  /** When the last one came. */
  readonly timeStamp: CosemDateTime;
}

/** Reads and writes `MBusBroadcastFramesCounter`. */
export const mBusBroadcastFramesCounterCodec: Codec<MBusBroadcastFramesCounter> = structure({
  clientId: unsigned,
  counter: doubleLongUnsigned,
  timeStamp: dateTime,
});
