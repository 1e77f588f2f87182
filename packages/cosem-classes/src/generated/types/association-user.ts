// Generated from association-user.yaml; do not edit.

import { type Codec, structure, unsigned, visibleString } from "@dlms/axdr";

/** A user of the client that may use the association. Blue Book 4.4.4 */
export interface AssociationUser {
  /** Number that the client names in calling_AE_invocation_id. */
  readonly userId: number;
  /** Name of the user. */
  readonly userName: string;
}

/** Reads and writes `AssociationUser`. */
export const associationUserCodec: Codec<AssociationUser> = structure({
  userId: unsigned,
  userName: visibleString,
});
