// Generated from sfsk-desynchronization-listing.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** How often synchronization was lost, by cause. Blue Book 4.10.6 */
export interface SFSKDesynchronizationListing {
  /** Lost by the physical layer. */
  readonly physicalLayerDesynchronization: number;
  /** Lost because no frame was for the meter for too long. */
  readonly timeOutNotAddressedDesynchronization: number;
  /** Lost because no correct frame came for too long. */
  readonly timeOutFrameNotOkDesynchronization: number;
  /** Lost because a client asked for it. */
  readonly writeRequestDesynchronization: number;
  /** Lost because the initiator was another than awaited. */
  readonly wrongInitiatorDesynchronization: number;
}

/** Reads and writes `SFSKDesynchronizationListing`. */
export const sfskDesynchronizationListingCodec: Codec<SFSKDesynchronizationListing> = structure({
  physicalLayerDesynchronization: doubleLongUnsigned,
  timeOutNotAddressedDesynchronization: doubleLongUnsigned,
  timeOutFrameNotOkDesynchronization: doubleLongUnsigned,
  writeRequestDesynchronization: doubleLongUnsigned,
  wrongInitiatorDesynchronization: doubleLongUnsigned,
});
