// Generated from preset-time.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, structure } from "@dlms/axdr";

/** A time to be set later, by adjust_to_preset_time. Blue Book 4.5.1 */
export interface PresetTime {
  /** The time to set. */
  readonly presetTime: CosemDateTime;
  /** Earliest moment at which it may be set. */
  readonly validityIntervalStart: CosemDateTime;
  /** Latest moment at which it may be set. */
  readonly validityIntervalEnd: CosemDateTime;
}

/** Reads and writes `PresetTime`. */
export const presetTimeCodec: Codec<PresetTime> = structure({
  presetTime: dateTime,
  validityIntervalStart: dateTime,
  validityIntervalEnd: dateTime,
});
