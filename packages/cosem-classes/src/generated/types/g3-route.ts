// Generated from g3-route.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** A route in a G3-PLC network. Blue Book 4.13.5 */
export interface G3Route {
  /** Where it leads. */
  readonly destinationAddress: number;
  /** The next device on it. */
  readonly nextHopAddress: number;
  /** Its cost. */
  readonly routeCost: number;
  /** Its hops. */
  readonly hopCount: number;
  /** Weak links on it. */
  readonly weakLinkCount: number;
  /** Minutes for which it still holds. */
  readonly validTime: number;
}

/** Reads and writes `G3Route`. */
export const g3RouteCodec: Codec<G3Route> = structure({
  destinationAddress: longUnsigned,
  nextHopAddress: longUnsigned,
  routeCost: longUnsigned,
  hopCount: unsigned,
  weakLinkCount: unsigned,
  validTime: longUnsigned,
});
