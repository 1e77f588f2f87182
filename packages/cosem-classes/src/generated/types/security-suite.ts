// Generated from security-suite.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** The set of algorithms in use. Blue Book 4.4.7 */
export const SecuritySuite = {
  /** AES-GCM-128 with AES-128 key wrap. */
  Suite0: 0,
  /** AES-GCM-128, ECDSA and ECDH on P-256, SHA-256. */
  Suite1: 1,
  /** AES-GCM-256, ECDSA and ECDH on P-384, SHA-384. */
  Suite2: 2,
} as const;

/** A value of `SecuritySuite`, or another number that a meter sends. */
export type SecuritySuite = (typeof SecuritySuite)[keyof typeof SecuritySuite] | (number & {});

/** Reads and writes `SecuritySuite`. */
export const securitySuiteCodec: Codec<SecuritySuite> = enumerated(SecuritySuite);
