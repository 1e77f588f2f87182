// Generated from m-bus-data.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, octetString, structure } from "@dlms/axdr";

/** A data block that is sent to an M-Bus slave. Blue Book 4.8.3 */
export interface MBusData {
  /** DIB as in EN 13757-3. */
  readonly dataInformationBlock: Uint8Array;
  /** VIB as in EN 13757-3. */
  readonly valueInformationBlock: Uint8Array;
  /** The value. */
  readonly data: CosemData;
}

/** Reads and writes `MBusData`. */
export const mBusDataCodec: Codec<MBusData> = structure({
  dataInformationBlock: octetString(),
  valueInformationBlock: octetString(),
  data: dataCodec,
});
