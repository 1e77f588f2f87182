// Generated from attribute-access-mode-v0.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a client may do with an attribute, in an association of version 0. */
export const AttributeAccessModeV0 = {
  NoAccess: 0,
  ReadOnly: 1,
  WriteOnly: 2,
  ReadAndWrite: 3,
} as const;

/** A value of `AttributeAccessModeV0`, or another number that a meter sends. */
export type AttributeAccessModeV0 = (typeof AttributeAccessModeV0)[keyof typeof AttributeAccessModeV0] | (number & {});

/** Reads and writes `AttributeAccessModeV0`. */
export const attributeAccessModeV0Codec: Codec<AttributeAccessModeV0> = enumerated(AttributeAccessModeV0);
