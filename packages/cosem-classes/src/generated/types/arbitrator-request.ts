// Generated from arbitrator-request.yaml; do not edit.

import { bitString, type Codec, structure, unsigned } from "@dlms/axdr";

/** What an actor asks an arbitrator for. Blue Book 4.5.12 */
export interface ArbitratorRequest {
  /** Number of the actor, as in the tables. */
  readonly requestActor: number;
  /** A bit for each action, 1 where it is asked for. */
  readonly requestActionList: string;
}

/** Reads and writes `ArbitratorRequest`. */
export const arbitratorRequestCodec: Codec<ArbitratorRequest> = structure({
  requestActor: unsigned,
  requestActionList: bitString(),
});
