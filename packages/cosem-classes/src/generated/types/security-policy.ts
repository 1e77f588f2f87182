// Generated from security-policy.yaml; do not edit.

import { type Codec, enumerated, flags } from "@dlms/axdr";

/** Protection that every APDU must have. Blue Book 4.4.7 */
export const SecurityPolicy = {
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

/** A sum of the masks of `SecurityPolicy`. */
export type SecurityPolicy = number;

/** Reads and writes `SecurityPolicy`. */
export const securityPolicyCodec: Codec<SecurityPolicy> = flags(SecurityPolicy, enumerated({}));
