// Generated from ntp-authentication-key.yaml; do not edit.

import { type Codec, doubleLongUnsigned, octetString, structure } from "@dlms/axdr";

/** A symmetric key for NTP. Blue Book 4.9.7 */
export interface NTPAuthenticationKey {
  /** Number of the key. */
  readonly keyId: number;
  /** The key. */
  readonly key: Uint8Array;
}

/** Reads and writes `NTPAuthenticationKey`. */
export const ntpAuthenticationKeyCodec: Codec<NTPAuthenticationKey> = structure({
  keyId: doubleLongUnsigned,
  key: octetString(),
});
