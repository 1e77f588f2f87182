// Generated from m-bus-capture-definition.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";

/** A data block that is read from an M-Bus slave. Blue Book 4.8.3 */
export interface MBusCaptureDefinition {
  /** DIB as in EN 13757-3. */
  readonly dataInformationBlock: Uint8Array;
  /** VIB as in EN 13757-3. */
  readonly valueInformationBlock: Uint8Array;
}

/** Reads and writes `MBusCaptureDefinition`. */
export const mBusCaptureDefinitionCodec: Codec<MBusCaptureDefinition> = structure({
  dataInformationBlock: octetString(),
  valueInformationBlock: octetString(),
});
