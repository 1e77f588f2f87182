// Generated from object-restriction.yaml; do not edit.

import { type Codec, optional, structure } from "@dlms/axdr";
import { type RestrictionRange, restrictionRangeCodec } from "./restriction-range.ts";
import { type RestrictionType, restrictionTypeCodec } from "./restriction-type.ts";

/** Which rows of a profile are meant. Blue Book 4.4.9 */
export interface ObjectRestriction {
  /** How they are restricted. */
  readonly restrictionType: RestrictionType;
  /** The span, of dates or of entries as restriction_type says. */
  readonly restrictionValue: RestrictionRange | undefined;
}

/** Reads and writes `ObjectRestriction`. */
export const objectRestrictionCodec: Codec<ObjectRestriction> = structure({
  restrictionType: restrictionTypeCodec,
  restrictionValue: optional(restrictionRangeCodec),
});
