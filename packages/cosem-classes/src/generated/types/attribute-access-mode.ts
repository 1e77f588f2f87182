// Generated from attribute-access-mode.yaml; do not edit.

import { type Codec, enumerated, flags } from "@dlms/axdr";

/** What a client may do with an attribute, and how the messages must be protected. Blue Book 4.4.4 */
export const AttributeAccessMode = {
  /** Reading is allowed. */
  Read: 0x01,
  /** Writing is allowed. */
  Write: 0x02,
  /** The request must be authenticated. */
  AuthenticatedRequest: 0x04,
  /** The request must be encrypted. */
  EncryptedRequest: 0x08,
  /** The request must be signed. */
  DigitallySignedRequest: 0x10,
  /** The response is authenticated. */
  AuthenticatedResponse: 0x20,
  /** The response is encrypted. */
  EncryptedResponse: 0x40,
  /** The response is signed. */
  DigitallySignedResponse: 0x80,
} as const;

/** A sum of the masks of `AttributeAccessMode`. */
export type AttributeAccessMode = number;

/** Reads and writes `AttributeAccessMode`. */
export const attributeAccessModeCodec: Codec<AttributeAccessMode> = flags(AttributeAccessMode, enumerated({}));
