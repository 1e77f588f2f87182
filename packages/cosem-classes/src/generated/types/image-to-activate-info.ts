// Generated from image-to-activate-info.yaml; do not edit.

import { type Codec, doubleLongUnsigned, octetString, structure } from "@dlms/axdr";

/** An image that is ready to be activated. Blue Book 4.4.6 */
export interface ImageToActivateInfo {
  /** Size in octets. */
  readonly imageToActivateSize: number;
  /** What the image is. */
  readonly imageToActivateIdentification: Uint8Array;
  /** Signature of the image. */
  readonly imageToActivateSignature: Uint8Array;
}

/** Reads and writes `ImageToActivateInfo`. */
export const imageToActivateInfoCodec: Codec<ImageToActivateInfo> = structure({
  imageToActivateSize: doubleLongUnsigned,
  imageToActivateIdentification: octetString(),
  imageToActivateSignature: octetString(),
});
