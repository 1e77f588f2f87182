// Generated from day-profile-action.yaml; do not edit.

import { type Codec, type CosemTime, longUnsigned, obisCode, structure, time } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** A script to run at a time of day. Blue Book 4.5.5 */
export interface DayProfileAction {
  /** When. */
  readonly startTime: CosemTime;
  /** The script table. */
  readonly scriptLogicalName: ObisCode;
  /** The script in it. */
  readonly scriptSelector: number;
}

/** Reads and writes `DayProfileAction`. */
export const dayProfileActionCodec: Codec<DayProfileAction> = structure({
  startTime: time,
  scriptLogicalName: obisCode,
  scriptSelector: longUnsigned,
});
