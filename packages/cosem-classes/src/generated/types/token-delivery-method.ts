// Generated from token-delivery-method.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a token came. Blue Book 4.6.5 */
export const TokenDeliveryMethod = {
  /** Over the network. */
  Remote: 0,
  /** Over a local port. */
  Local: 1,
  /** Typed in. */
  Manual: 2,
} as const;

/** A value of `TokenDeliveryMethod`, or another number that a meter sends. */
export type TokenDeliveryMethod = (typeof TokenDeliveryMethod)[keyof typeof TokenDeliveryMethod] | (number & {});

/** Reads and writes `TokenDeliveryMethod`. */
export const tokenDeliveryMethodCodec: Codec<TokenDeliveryMethod> = enumerated(TokenDeliveryMethod);
