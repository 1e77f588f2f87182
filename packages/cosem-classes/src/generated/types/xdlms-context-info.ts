// Generated from xdlms-context-info.yaml; do not edit.

import { type Codec, integer, longUnsigned, octetString, structure, unsigned } from "@dlms/axdr";
import { type ConformanceBits, conformanceBitsCodec } from "./conformance-bits.ts";

/** What the two ends of an association have agreed upon. Blue Book 4.4.4 */
export interface XdlmsContextInfo {
  /** Services that may be used. */
  readonly conformance: ConformanceBits;
  /** Longest APDU the server takes, in octets; 0 for no limit. */
  readonly maxReceivePduSize: number;
  /** Longest APDU the server sends, in octets; 0 for no limit. */
  readonly maxSendPduSize: number;
  /** Version of the protocol. */
  readonly dlmsVersionNumber: number;
  /** Not used. */
  readonly qualityOfService: number;
  /** The dedicated key. It is never shown in clear. */
  readonly cypheringInfo: Uint8Array;
}

/** Reads and writes `XdlmsContextInfo`. */
export const xdlmsContextInfoCodec: Codec<XdlmsContextInfo> = structure({
  conformance: conformanceBitsCodec,
  maxReceivePduSize: longUnsigned,
  maxSendPduSize: longUnsigned,
  dlmsVersionNumber: unsigned,
  qualityOfService: integer,
  cypheringInfo: octetString(),
});
