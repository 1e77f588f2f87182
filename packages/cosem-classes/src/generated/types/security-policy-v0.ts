// Generated from security-policy-v0.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Protection that every APDU must have. */
export const SecurityPolicyV0 = {
  None: 0,
  /** All messages are authenticated. */
  Authenticated: 1,
  /** All messages are encrypted. */
  Encrypted: 2,
  /** All messages are authenticated and encrypted. */
  AuthenticatedAndEncrypted: 3,
} as const;

/** A value of `SecurityPolicyV0`, or another number that a meter sends. */
export type SecurityPolicyV0 = (typeof SecurityPolicyV0)[keyof typeof SecurityPolicyV0] | (number & {});

/** Reads and writes `SecurityPolicyV0`. */
export const securityPolicyV0Codec: Codec<SecurityPolicyV0> = enumerated(SecurityPolicyV0);
