// Generated from parameter-hash-algorithm.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How the digest of the parameters is computed. Blue Book 4.5.10 */
export const ParameterHashAlgorithm = {
  Sha256: 0,
  Sha384: 1,
  /** The last 16 octets of SHA-256. */
  Sha256Last16: 2,
  /** The last 8 octets of SHA-256. */
  Sha256Last8: 3,
  /** The last 4 octets of SHA-256. */
  Sha256Last4: 4,
} as const;

/** A value of `ParameterHashAlgorithm`, or another number that a meter sends. */
export type ParameterHashAlgorithm =
  | (typeof ParameterHashAlgorithm)[keyof typeof ParameterHashAlgorithm]
  | (number & {});

/** Reads and writes `ParameterHashAlgorithm`. */
export const parameterHashAlgorithmCodec: Codec<ParameterHashAlgorithm> = enumerated(ParameterHashAlgorithm);
