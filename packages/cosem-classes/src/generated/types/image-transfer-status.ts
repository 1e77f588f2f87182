// Generated from image-transfer-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How far an image transfer has come. Blue Book 4.4.6 */
export const ImageTransferStatus = {
  NotInitiated: 0,
  Initiated: 1,
  VerificationInitiated: 2,
  VerificationSuccessful: 3,
  VerificationFailed: 4,
  ActivationInitiated: 5,
  ActivationSuccessful: 6,
  ActivationFailed: 7,
} as const;

/** A value of `ImageTransferStatus`, or another number that a meter sends. */
export type ImageTransferStatus = (typeof ImageTransferStatus)[keyof typeof ImageTransferStatus] | (number & {});

/** Reads and writes `ImageTransferStatus`. */
export const imageTransferStatusCodec: Codec<ImageTransferStatus> = enumerated(ImageTransferStatus);
