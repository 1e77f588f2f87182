// Generated from sfsk-initiator-descriptor.yaml; do not edit.

import { type Codec, longUnsigned, octetString, structure, unsigned } from "@dlms/axdr";

/** Who last registered the meter. Blue Book 4.10.4 */
export interface SFSKInitiatorDescriptor {
  /** Its system title. */
  readonly systemTitle: Uint8Array;
  /** Its MAC address. */
  readonly macAddress: number;
  /** Its L-SAP. */
  readonly lSapSelector: number;
}

/** Reads and writes `SFSKInitiatorDescriptor`. */
export const sfskInitiatorDescriptorCodec: Codec<SFSKInitiatorDescriptor> = structure({
  systemTitle: octetString(),
  macAddress: longUnsigned,
  lSapSelector: unsigned,
});
