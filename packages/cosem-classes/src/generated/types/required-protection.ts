// Generated from required-protection.yaml; do not edit.

import { type Codec, enumerated, flags } from "@dlms/axdr";

/** Protection that requests and responses must have. Blue Book 4.4.9 */
export const RequiredProtection = {
  /** Requests are authenticated. */
  AuthenticatedRequest: 0x04,
  /** Requests are encrypted. */
  EncryptedRequest: 0x08,
  /** Requests are signed. */
  DigitallySignedRequest: 0x10,
  /** Responses are authenticated. */
  AuthenticatedResponse: 0x20,
  /** Responses are encrypted. */
  EncryptedResponse: 0x40,
  /** Responses are signed. */
  DigitallySignedResponse: 0x80,
} as const;

/** A sum of the masks of `RequiredProtection`. */
export type RequiredProtection = number;

/** Reads and writes `RequiredProtection`. */
export const requiredProtectionCodec: Codec<RequiredProtection> = flags(RequiredProtection, enumerated({}));
