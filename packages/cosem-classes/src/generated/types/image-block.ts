// Generated from image-block.yaml; do not edit.

import { type Codec, doubleLongUnsigned, octetString, structure } from "@dlms/axdr";

/** One block of an image. Blue Book 4.4.6 */
export interface ImageBlock {
  /** Number of the block from 0 on. */
  readonly imageBlockNumber: number;
  /** Its octets. */
  readonly imageBlockValue: Uint8Array;
}

/** Reads and writes `ImageBlock`. */
export const imageBlockCodec: Codec<ImageBlock> = structure({
  imageBlockNumber: doubleLongUnsigned,
  imageBlockValue: octetString(),
});
