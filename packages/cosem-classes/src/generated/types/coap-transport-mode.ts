// Generated from coap-transport-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Which ways of sending CoAP has. Blue Book 4.9.8 */
export const CoAPTransportMode = {
  Reliable: 1,
  Unreliable: 2,
  ReliableAndUnreliable: 3,
} as const;

/** A value of `CoAPTransportMode`, or another number that a meter sends. */
export type CoAPTransportMode = (typeof CoAPTransportMode)[keyof typeof CoAPTransportMode] | (number & {});

/** Reads and writes `CoAPTransportMode`. */
export const coAPTransportModeCodec: Codec<CoAPTransportMode> = enumerated(CoAPTransportMode);
