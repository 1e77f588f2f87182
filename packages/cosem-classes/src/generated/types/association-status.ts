// Generated from association-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How far an association has come. Blue Book 4.4.4 */
export const AssociationStatus = {
  NonAssociated: 0,
  AssociationPending: 1,
  Associated: 2,
} as const;

/** A value of `AssociationStatus`, or another number that a meter sends. */
export type AssociationStatus = (typeof AssociationStatus)[keyof typeof AssociationStatus] | (number & {});

/** Reads and writes `AssociationStatus`. */
export const associationStatusCodec: Codec<AssociationStatus> = enumerated(AssociationStatus);
