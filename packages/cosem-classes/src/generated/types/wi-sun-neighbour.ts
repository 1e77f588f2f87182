// Generated from wi-sun-neighbour.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, octetString, structure } from "@dlms/axdr";

/** A neighbour in a Wi-SUN network. Blue Book 4.18.2 */
export interface WiSUNNeighbour {
  /** Its EUI-64. */
  readonly neighbourId: Uint8Array;
  /** What it is to the device. */
  readonly neighbourType: CosemData;
  /** Its rank. */
  readonly deviceRank: CosemData;
  /** Strength of its signal. */
  readonly rssi: CosemData;
  /** Expected transmissions to a parent. */
  readonly etxToParent: CosemData;
}

/** Reads and writes `WiSUNNeighbour`. */
export const wiSUNNeighbourCodec: Codec<WiSUNNeighbour> = structure({
  neighbourId: octetString(),
  neighbourType: dataCodec,
  deviceRank: dataCodec,
  rssi: dataCodec,
  etxToParent: dataCodec,
});
