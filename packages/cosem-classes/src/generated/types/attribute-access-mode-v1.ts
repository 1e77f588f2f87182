// Generated from attribute-access-mode-v1.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a client may do with an attribute, in an association of version 1 or 2. */
export const AttributeAccessModeV1 = {
  NoAccess: 0,
  ReadOnly: 1,
  WriteOnly: 2,
  ReadAndWrite: 3,
  AuthenticatedReadOnly: 4,
  AuthenticatedWriteOnly: 5,
  AuthenticatedReadAndWrite: 6,
} as const;

/** A value of `AttributeAccessModeV1`, or another number that a meter sends. */
export type AttributeAccessModeV1 = (typeof AttributeAccessModeV1)[keyof typeof AttributeAccessModeV1] | (number & {});

/** Reads and writes `AttributeAccessModeV1`. */
export const attributeAccessModeV1Codec: Codec<AttributeAccessModeV1> = enumerated(AttributeAccessModeV1);
