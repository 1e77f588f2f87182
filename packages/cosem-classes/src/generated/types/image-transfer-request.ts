// Generated from image-transfer-request.yaml; do not edit.

import { type Codec, doubleLongUnsigned, octetString, structure } from "@dlms/axdr";

/** Announces an image. Blue Book 4.4.6 */
export interface ImageTransferRequest {
  /** What the image is. */
  readonly imageIdentifier: Uint8Array;
  /** Its size in octets. */
  readonly imageSize: number;
}

/** Reads and writes `ImageTransferRequest`. */
export const imageTransferRequestCodec: Codec<ImageTransferRequest> = structure({
  imageIdentifier: octetString(),
  imageSize: doubleLongUnsigned,
});
