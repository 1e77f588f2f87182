// Generated from wi-sun-transmission-count.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, octetString, structure } from "@dlms/axdr";

/** Transmissions to and from a Wi-SUN neighbour. Blue Book 4.18.2 */
export interface WiSUNTransmissionCount {
  /** Its EUI-64. */
  readonly neighbourId: Uint8Array;
  /** Frames received from it. */
  readonly receptions: CosemData;
  /** Frames sent to it with success. */
  readonly successfulTransmissions: CosemData;
  /** Frames sent to it in vain. */
  readonly failedTransmissions: CosemData;
}

/** Reads and writes `WiSUNTransmissionCount`. */
export const wiSUNTransmissionCountCodec: Codec<WiSUNTransmissionCount> = structure({
  neighbourId: octetString(),
  receptions: dataCodec,
  successfulTransmissions: dataCodec,
  failedTransmissions: dataCodec,
});
