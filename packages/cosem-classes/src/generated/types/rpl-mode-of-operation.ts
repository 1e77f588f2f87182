// Generated from rpl-mode-of-operation.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How RPL keeps downward routes (RFC 6550, 6.3.1). Blue Book 4.18.3 */
export const RPLModeOfOperation = {
  NoDownwardRoutes: 0,
  NonStoring: 1,
  StoringWithoutMulticast: 2,
  StoringWithMulticast: 3,
} as const;

/** A value of `RPLModeOfOperation`, or another number that a meter sends. */
export type RPLModeOfOperation = (typeof RPLModeOfOperation)[keyof typeof RPLModeOfOperation] | (number & {});

/** Reads and writes `RPLModeOfOperation`. */
export const rplModeOfOperationCodec: Codec<RPLModeOfOperation> = enumerated(RPLModeOfOperation);
