// Generated from push-operation-method.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** When a push counts as failed and is tried again. Blue Book 4.4.8 */
export const PushOperationMethod = {
  /** No confirmation; again when the lower layers fail. */
  UnconfirmedRetryOnFailure: 0,
  /** No confirmation; again when the lower layers confirm nothing. */
  UnconfirmedRetryOnMissingConfirmation: 1,
  /** With confirmation; again when it does not come. */
  Confirmed: 2,
} as const;

/** A value of `PushOperationMethod`, or another number that a meter sends. */
export type PushOperationMethod = (typeof PushOperationMethod)[keyof typeof PushOperationMethod] | (number & {});

/** Reads and writes `PushOperationMethod`. */
export const pushOperationMethodCodec: Codec<PushOperationMethod> = enumerated(PushOperationMethod);
