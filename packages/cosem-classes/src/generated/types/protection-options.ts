// Generated from protection-options.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type ProtectionKeyInfo, protectionKeyInfoCodec } from "./protection-key-info.ts";

/** Parameters of a layer of protection. Blue Book 4.4.9 */
export interface ProtectionOptions {
  /** Transaction it belongs to. */
  readonly transactionId: Uint8Array;
  /** System title of who protects. */
  readonly originatorSystemTitle: Uint8Array;
  /** System title of who checks and deciphers. */
  readonly recipientSystemTitle: Uint8Array;
  /** Further information that is authenticated. */
  readonly otherInformation: Uint8Array;
  /** The key. Signatures do not use it. */
  readonly keyInfo: ProtectionKeyInfo;
}

/** Reads and writes `ProtectionOptions`. */
export const protectionOptionsCodec: Codec<ProtectionOptions> = structure({
  transactionId: octetString(),
  originatorSystemTitle: octetString(),
  recipientSystemTitle: octetString(),
  otherInformation: octetString(),
  keyInfo: protectionKeyInfoCodec,
});
