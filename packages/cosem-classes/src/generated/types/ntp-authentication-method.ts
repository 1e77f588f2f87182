// Generated from ntp-authentication-method.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a meter knows that an NTP server is the right one. Blue Book 4.9.7 */
export const NTPAuthenticationMethod = {
  NoSecurity: 0,
  /** Symmetric keys. */
  SharedSecrets: 1,
  /** Autokey with the IFF scheme. */
  AutoKeyIff: 2,
} as const;

/** A value of `NTPAuthenticationMethod`, or another number that a meter sends. */
export type NTPAuthenticationMethod =
  | (typeof NTPAuthenticationMethod)[keyof typeof NTPAuthenticationMethod]
  | (number & {});

/** Reads and writes `NTPAuthenticationMethod`. */
export const ntpAuthenticationMethodCodec: Codec<NTPAuthenticationMethod> = enumerated(NTPAuthenticationMethod);
