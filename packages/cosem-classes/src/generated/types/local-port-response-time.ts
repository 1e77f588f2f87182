// Generated from local-port-response-time.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Shortest time between a request and its response. Blue Book 4.7.1 */
export const LocalPortResponseTime = {
  /** 20 ms. */
  Ms20: 0,
  /** 200 ms. */
  Ms200: 1,
} as const;

/** A value of `LocalPortResponseTime`, or another number that a meter sends. */
export type LocalPortResponseTime = (typeof LocalPortResponseTime)[keyof typeof LocalPortResponseTime] | (number & {});

/** Reads and writes `LocalPortResponseTime`. */
export const localPortResponseTimeCodec: Codec<LocalPortResponseTime> = enumerated(LocalPortResponseTime);
