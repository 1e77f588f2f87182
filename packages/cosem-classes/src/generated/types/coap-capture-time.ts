// Generated from coap-capture-time.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, structure, unsigned } from "@dlms/axdr";

/** The last change of the counters of a CoAP layer. Blue Book 4.9.9 */
export interface CoAPCaptureTime {
  /** The attribute that changed. */
  readonly attributeId: number;
  /** When it did. */
  readonly timeStamp: CosemDateTime;
}

/** Reads and writes `CoAPCaptureTime`. */
export const coAPCaptureTimeCodec: Codec<CoAPCaptureTime> = structure({
  attributeId: unsigned,
  timeStamp: dateTime,
});
