// Generated from compact-data-capture-method.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** When compact data take the values of their attributes. Blue Book 4.3.10 */
export const CompactDataCaptureMethod = {
  /** When capture is invoked. */
  Invoke: 0,
  /** When the buffer is read. */
  Implicit: 1,
} as const;

/** A value of `CompactDataCaptureMethod`, or another number that a meter sends. */
export type CompactDataCaptureMethod =
  | (typeof CompactDataCaptureMethod)[keyof typeof CompactDataCaptureMethod]
  | (number & {});

/** Reads and writes `CompactDataCaptureMethod`. */
export const compactDataCaptureMethodCodec: Codec<CompactDataCaptureMethod> = enumerated(CompactDataCaptureMethod);
