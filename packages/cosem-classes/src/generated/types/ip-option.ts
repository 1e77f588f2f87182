// Generated from ip-option.yaml; do not edit.

import { type Codec, octetString, structure, unsigned } from "@dlms/axdr";

/** One option of IP datagrams, as in RFC 791. Blue Book 4.9.2 */
export interface IPOption {
  /** Security is 130, loose source route 131, strict source route 137, record route 7, time stamp 68. */
  readonly ipOptionType: number;
  /** Length of the option, in octets. */
  readonly ipOptionLength: number;
  /** What it holds. */
  readonly ipOptionData: Uint8Array;
}

/** Reads and writes `IPOption`. */
export const ipOptionCodec: Codec<IPOption> = structure({
  ipOptionType: unsigned,
  ipOptionLength: unsigned,
  ipOptionData: octetString(),
});
