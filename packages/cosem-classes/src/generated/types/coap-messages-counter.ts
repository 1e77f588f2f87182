// Generated from coap-messages-counter.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** Messages of a CoAP layer. Blue Book 4.9.9 */
export interface CoAPMessagesCounter {
  /** Sent. */
  readonly tx: number;
  /** Received. */
  readonly rx: number;
  /** Sent again. */
  readonly txResend: number;
  /** Resets sent. */
  readonly txReset: number;
  /** Resets received. */
  readonly rxReset: number;
  /** Acknowledgements sent. */
  readonly txAck: number;
  /** Acknowledgements received. */
  readonly rxAck: number;
  /** Received and dropped. */
  readonly rxDrop: number;
  /** Responses sent apart from their acknowledgement. */
  readonly txNonPiggybacked: number;
  /** Given up after the last repetition. */
  readonly maxRtxExceeded: number;
}

/** Reads and writes `CoAPMessagesCounter`. */
export const coAPMessagesCounterCodec: Codec<CoAPMessagesCounter> = structure({
  tx: doubleLongUnsigned,
  rx: doubleLongUnsigned,
  txResend: doubleLongUnsigned,
  txReset: doubleLongUnsigned,
  rxReset: doubleLongUnsigned,
  txAck: doubleLongUnsigned,
  rxAck: doubleLongUnsigned,
  rxDrop: doubleLongUnsigned,
  txNonPiggybacked: doubleLongUnsigned,
  maxRtxExceeded: doubleLongUnsigned,
});
