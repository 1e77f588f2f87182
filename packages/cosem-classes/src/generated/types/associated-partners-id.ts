// Generated from associated-partners-id.yaml; do not edit.

import { type Codec, integer, longUnsigned, structure } from "@dlms/axdr";

/** The two ends of an association. Blue Book 4.4.4 */
export interface AssociatedPartnersId {
  /** Address of the client application process. */
  readonly clientSap: number;
  /** Address of the logical device. */
  readonly serverSap: number;
}

/** Reads and writes `AssociatedPartnersId`. */
export const associatedPartnersIdCodec: Codec<AssociatedPartnersId> = structure({
  clientSap: integer,
  serverSap: longUnsigned,
});
