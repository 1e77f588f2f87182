// Generated from sap-assignment-item.yaml; do not edit.

import { type Codec, longUnsigned, octetString, structure } from "@dlms/axdr";

/** A logical device and its address. Blue Book 4.4.5 */
export interface SapAssignmentItem {
  /** Service access point; 0 takes the logical device away. */
  readonly sap: number;
  /** Name of the logical device. */
  readonly logicalDeviceName: Uint8Array;
}

/** Reads and writes `SapAssignmentItem`. */
export const sapAssignmentItemCodec: Codec<SapAssignmentItem> = structure({
  sap: longUnsigned,
  logicalDeviceName: octetString(),
});
