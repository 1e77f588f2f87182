// Generated from coap-block-transfer-counter.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** Block-wise transfers of a CoAP layer. Blue Book 4.9.9 */
export interface CoAPBlockTransferCounter {
  /** Begun. */
  readonly started: number;
  /** Completed. */
  readonly completed: number;
  /** Ended by a time-out. */
  readonly timedOut: number;
}

/** Reads and writes `CoAPBlockTransferCounter`. */
export const coAPBlockTransferCounterCodec: Codec<CoAPBlockTransferCounter> = structure({
  started: doubleLongUnsigned,
  completed: doubleLongUnsigned,
  timedOut: doubleLongUnsigned,
});
