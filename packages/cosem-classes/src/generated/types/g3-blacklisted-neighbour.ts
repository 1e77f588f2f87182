// Generated from g3-blacklisted-neighbour.yaml; do not edit.

import { type Codec, longUnsigned, structure } from "@dlms/axdr";

/** A neighbour that routes shun. Blue Book 4.13.5 */
export interface G3BlacklistedNeighbour {
  /** Its address. */
  readonly blacklistedNeighbourAddress: number;
  /** Minutes for which the entry still holds. */
  readonly validTime: number;
}

/** Reads and writes `G3BlacklistedNeighbour`. */
export const g3BlacklistedNeighbourCodec: Codec<G3BlacklistedNeighbour> = structure({
  blacklistedNeighbourAddress: longUnsigned,
  validTime: longUnsigned,
});
