// Generated from gsm-registration-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a modem is registered with a mobile network. Blue Book 4.7.8 */
export const GSMRegistrationStatus = {
  NotRegistered: 0,
  RegisteredHome: 1,
  /** Not registered, looking for a network. */
  Searching: 2,
  RegistrationDenied: 3,
  Unknown: 4,
  RegisteredRoaming: 5,
} as const;

/** A value of `GSMRegistrationStatus`, or another number that a meter sends. */
export type GSMRegistrationStatus = (typeof GSMRegistrationStatus)[keyof typeof GSMRegistrationStatus] | (number & {});

/** Reads and writes `GSMRegistrationStatus`. */
export const gsmRegistrationStatusCodec: Codec<GSMRegistrationStatus> = enumerated(GSMRegistrationStatus);
