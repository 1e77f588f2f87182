// Generated from emergency-profile.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, doubleLongUnsigned, longUnsigned, structure } from "@dlms/axdr";

/** When the emergency threshold is in force. Blue Book 4.5.9 */
export interface EmergencyProfile {
  /** Number of the profile. */
  readonly emergencyProfileId: number;
  /** When it begins. */
  readonly emergencyActivationTime: CosemDateTime;
  /** How long it lasts in seconds. */
  readonly emergencyDuration: number;
}

/** Reads and writes `EmergencyProfile`. */
export const emergencyProfileCodec: Codec<EmergencyProfile> = structure({
  emergencyProfileId: longUnsigned,
  emergencyActivationTime: dateTime,
  emergencyDuration: doubleLongUnsigned,
});
