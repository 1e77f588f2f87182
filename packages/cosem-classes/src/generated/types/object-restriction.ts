// Generated from object-restriction.yaml; do not edit.

import { type Codec, nullData, selectingStructure } from "@dlms/axdr";
import { type RestrictedDates, restrictedDatesCodec } from "./restricted-dates.ts";
import { type RestrictedEntries, restrictedEntriesCodec } from "./restricted-entries.ts";
import { RestrictionType, restrictionTypeCodec } from "./restriction-type.ts";

/** Which rows of a profile are meant. Blue Book 4.4.9 */
export type ObjectRestriction =
  | {
      /** How they are restricted. */
      readonly restrictionType: typeof RestrictionType.None;
      /** The span. */
      readonly restrictionValue: null;
    }
  | {
      /** How they are restricted. */
      readonly restrictionType: typeof RestrictionType.ByDate;
      /** The span. */
      readonly restrictionValue: RestrictedDates;
    }
  | {
      /** How they are restricted. */
      readonly restrictionType: typeof RestrictionType.ByEntry;
      /** The span. */
      readonly restrictionValue: RestrictedEntries;
    };

/** Reads and writes `ObjectRestriction`. */
export const objectRestrictionCodec: Codec<ObjectRestriction> = selectingStructure({
  restrictionType: restrictionTypeCodec,
  restrictionValue: {
    by: "restrictionType",
    cases: {
      [RestrictionType.None]: nullData,
      [RestrictionType.ByDate]: restrictedDatesCodec,
      [RestrictionType.ByEntry]: restrictedEntriesCodec,
    },
  },
});
