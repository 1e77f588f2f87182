// Generated from lcp-option.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, structure, unsigned } from "@dlms/axdr";

/** One option of the PPP link control protocol. Blue Book 4.9.5 */
export interface LCPOption {
  /**
   * Maximum receive unit is 1, character map 2, authentication protocol 3, magic number 5, compression of the protocol
   * field 7 and of address and control 8, check sequence 9, callback 13.
   */
  readonly lcpOptionType: number;
  /** Length of the option, in octets. */
  readonly lcpOptionLength: number;
  /** What it holds; a number, a boolean or a structure, by its type. */
  readonly lcpOptionData: CosemData;
}

/** Reads and writes `LCPOption`. */
export const lcpOptionCodec: Codec<LCPOption> = structure({
  lcpOptionType: unsigned,
  lcpOptionLength: unsigned,
  lcpOptionData: dataCodec,
});
