// Generated from g3-mac-key.yaml; do not edit.

import { type Codec, octetString, structure, unsigned } from "@dlms/axdr";

/** A group master key of the G3-PLC MAC layer. Blue Book 4.13.4 */
export interface G3MACKey {
  /** Index of the key, 0 or 1. */
  readonly keyId: number;
  /** The key, 16 octets. */
  readonly key: Uint8Array;
}

/** Reads and writes `G3MACKey`. */
export const g3MACKeyCodec: Codec<G3MACKey> = structure({
  keyId: unsigned,
  key: octetString(),
});
