// Generated from m-bus-diagnostic-capture-time.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, structure, unsigned } from "@dlms/axdr";

/** Which attribute of an M-Bus diagnostic changed last. Blue Book 4.8.7 */
export interface MBusDiagnosticCaptureTime {
  /** The attribute. */
  readonly attributeId: number;
  /** When it changed. */
  readonly timeStamp: CosemDateTime;
}

/** Reads and writes `MBusDiagnosticCaptureTime`. */
export const mBusDiagnosticCaptureTimeCodec: Codec<MBusDiagnosticCaptureTime> = structure({
  attributeId: unsigned,
  timeStamp: dateTime,
});
