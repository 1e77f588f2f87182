// Generated from sfsk-synchronization-count.yaml; do not edit.

import { type Codec, doubleLongUnsigned, longUnsigned, structure } from "@dlms/axdr";

/** How often a meter synchronized to an initiator. Blue Book 4.10.6 */
export interface SFSKSynchronizationCount {
  /** MAC address of the initiator. */
  readonly macAddress: number;
  /** Synchronizations to it. */
  readonly synchronizationsCounter: number;
}

/** Reads and writes `SFSKSynchronizationCount`. */
export const sfskSynchronizationCountCodec: Codec<SFSKSynchronizationCount> = structure({
  macAddress: longUnsigned,
  synchronizationsCounter: doubleLongUnsigned,
});
