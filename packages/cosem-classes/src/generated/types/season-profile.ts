// Generated from season-profile.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, octetString, structure } from "@dlms/axdr";

/** A season and the week that repeats in it. Blue Book 4.5.5 */
export interface SeasonProfile {
  /** Name of the season. */
  readonly seasonProfileName: Uint8Array;
  /** When it begins; may repeat each year. */
  readonly seasonStart: CosemDateTime;
  /** The week profile that is in force. */
  readonly weekName: Uint8Array;
}

/** Reads and writes `SeasonProfile`. */
export const seasonProfileCodec: Codec<SeasonProfile> = structure({
  seasonProfileName: octetString(),
  seasonStart: dateTime,
  weekName: octetString(),
});
