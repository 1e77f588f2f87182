// Generated from method-access-mode-v1.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a client may call a method, in an association of version 1 or 2. */
export const MethodAccessModeV1 = {
  NoAccess: 0,
  Access: 1,
  AuthenticatedAccess: 2,
} as const;

/** A value of `MethodAccessModeV1`, or another number that a meter sends. */
export type MethodAccessModeV1 = (typeof MethodAccessModeV1)[keyof typeof MethodAccessModeV1] | (number & {});

/** Reads and writes `MethodAccessModeV1`. */
export const methodAccessModeV1Codec: Codec<MethodAccessModeV1> = enumerated(MethodAccessModeV1);
