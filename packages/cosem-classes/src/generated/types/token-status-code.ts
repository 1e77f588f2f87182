// Generated from token-status-code.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How far a token has come. Blue Book 4.6.5 */
export const TokenStatusCode = {
  FormatOk: 0,
  AuthenticationOk: 1,
  ValidationOk: 2,
  ExecutionOk: 3,
  FormatFailure: 4,
  AuthenticationFailure: 5,
  ValidationFailure: 6,
  ExecutionFailure: 7,
  /** Not yet processed. */
  ReceivedNotProcessed: 8,
} as const;

/** A value of `TokenStatusCode`, or another number that a meter sends. */
export type TokenStatusCode = (typeof TokenStatusCode)[keyof typeof TokenStatusCode] | (number & {});

/** Reads and writes `TokenStatusCode`. */
export const tokenStatusCodeCodec: Codec<TokenStatusCode> = enumerated(TokenStatusCode);
